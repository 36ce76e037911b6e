import { type PointerEvent, useRef } from 'react';
import { type Decimal, decimal, isDecimalText, toText } from '#engine/money.ts';
import type { CurvePoint } from '#engine/pay/plan/definition.ts';
import styles from './drag.module.css';

type PointsDragProps = { points: readonly CurvePoint[]; onChange: (points: readonly CurvePoint[]) => void };

const [width, height] = [400, 180];
/** Dragged points stand on whole percents. */
const step = decimal('0.01');

type Held = { index: number; right: Decimal; top: Decimal };

/** The points on their lines, to be dragged. Whoever does not use a pointer types them in the table below it. */
export function PointsDrag({ points, onChange }: PointsDragProps) {
  const svg = useRef<SVGSVGElement>(null);
  const held = useRef<Held | null>(null);
  if (!points.every(({ at, pays }) => isDecimalText(at) && isDecimalText(pays))) return null;
  // While a point is dragged the scale stands still, or it would run away under the pointer.
  const right = held.current?.right ?? spanOf(points.map(({ at }) => at));
  const top = held.current?.top ?? spanOf(points.map(({ pays }) => pays));
  const xOf = (at: string) => pixel(decimal(at).dividedBy(right).times(width));
  const yOf = (pays: string) => height - pixel(decimal(pays).dividedBy(top).times(height));
  const drag = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    if (!held.current || !box) return;
    const share = (pixels: number, of: number) => decimal(Math.round((pixels / of) * 10_000)).dividedBy(10_000);
    const at = right.times(share(event.clientX - box.left, box.width)).toDecimalPlaces(2);
    const pays = top.times(share(box.bottom - event.clientY, box.height)).toDecimalPlaces(2);
    onChange(movedTo(points, held.current.index, { at, pays }));
  };
  const take = (index: number) => (event: PointerEvent<SVGCircleElement>) => {
    held.current = { index, right, top };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drop = () => {
    held.current = null;
  };
  return (
    <svg ref={svg} className={styles.drag} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line x1={xOf('1')} x2={xOf('1')} y1={0} y2={height} className={styles.target} />
      <line x1={0} x2={width} y1={height} y2={height} className={styles.axis} />
      <polyline
        className={styles.line}
        points={[
          `0,${yOf(points[0]?.pays ?? '0')}`,
          ...points.map(({ at, pays }) => `${xOf(at)},${yOf(pays)}`),
          `${width},${yOf(points.at(-1)?.pays ?? '0')}`,
        ].join(' ')}
      />
      {Array.from(points.entries(), ([index, point]) => (
        <circle
          key={index}
          className={styles.point}
          cx={xOf(point.at)}
          cy={yOf(point.pays)}
          r={8}
          onPointerDown={take(index)}
          onPointerMove={drag}
          onPointerUp={drop}
        />
      ))}
    </svg>
  );
}

/** A point stays between its neighbours, and pays nothing below 0. */
function movedTo(points: readonly CurvePoint[], index: number, to: { at: Decimal; pays: Decimal }): CurvePoint[] {
  const [before, after] = [points[index - 1], points[index + 1]];
  const least = before ? decimal(before.at).plus(step) : decimal(0);
  const most = after ? decimal(after.at).minus(step) : to.at;
  const at = to.at.lessThan(least) ? least : to.at.greaterThan(most) ? most : to.at;
  const moved = { at: toText(at), pays: toText(to.pays.lessThan(0) ? decimal(0) : to.pays) };
  return points.map((point, other) => (other === index ? moved : point));
}

/** A little more than the largest, at least 120 %. */
function spanOf(texts: readonly string[]): Decimal {
  const largest = texts
    .map((text) => decimal(text))
    .reduce((most, each) => (each.greaterThan(most) ? each : most), decimal(1));
  return largest.times(decimal('1.2'));
}

function pixel(value: Decimal): number {
  return value.toDecimalPlaces(1).toNumber();
}
