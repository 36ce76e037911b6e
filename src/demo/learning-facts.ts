import { dayText } from '#demo/business-days.ts';
import type { Ledger } from '#demo/ledger.ts';
import { openStream } from '#demo/random.ts';
import type { Timeline } from '#demo/timeline.ts';
import { optionalCourses, requiredCourses } from '#demo/words/market-words.ts';

/** Day numbers; `attends` is the share of required courses the person comes to, `knowledge` the usual test result. */
export type Learner = { code: string; joined: number; left: number | null; attends: number; knowledge: number };

/** Two required courses a month for everyone who sells, and one to choose in each quarter's second month. */
export function writeTrainings(seed: number, timeline: Timeline, learners: readonly Learner[], ledger: Ledger): void {
  const random = openStream(seed, 'trainings');
  timeline.past.forEach((month, index) => {
    const held = [month.workdays[6], month.workdays[14]] as const;
    held.forEach((day, half) => {
      const course = requiredCourses[(index * 2 + half) % requiredCourses.length] ?? '';
      for (const learner of learners) {
        const attended = random.chance(learner.attends);
        const score = Math.round(learner.knowledge + 6 * random.normal());
        if (day === undefined || day > timeline.today || !isThere(learner, day)) continue;
        writeResult(ledger, learner.code, course, true, day, attended ? Math.max(40, Math.min(100, score)) : null);
      }
    });
    if (index % 3 !== 1) return;
    const course = optionalCourses[Math.floor(index / 3) % optionalCourses.length] ?? '';
    for (const learner of learners) {
      const day = month.workdays[10];
      const comes = random.chance(0.35);
      if (!comes || day === undefined || day > timeline.today || !isThere(learner, day)) continue;
      writeResult(ledger, learner.code, course, false, day, Math.min(100, Math.round(learner.knowledge)));
    }
  });
}

function isThere(learner: Learner, day: number): boolean {
  return day >= learner.joined && day <= (learner.left ?? day);
}

function writeResult(
  ledger: Ledger,
  owner: string,
  name: string,
  required: boolean,
  day: number,
  score: number | null,
): void {
  ledger.write('trainings', {
    owner,
    name,
    required,
    attended: score !== null,
    score: score === null ? null : String(score),
    held_on: dayText(day),
  });
}
