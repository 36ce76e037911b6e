import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { changeSettings, getSettings, listSettingChanges, type Settings } from '#stages/people/contract/settings.ts';
import { getMe } from '#stages/people/contract/sign-in.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { queryOf } from '#web/client/queries.ts';

/** Saves some settings; every page knows them at once, because they travel with who is signed in. */
export function useSaveSettings() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useChange(
    async (body: Partial<Settings>) => {
      const saved = await call(changeSettings, { body });
      await queryClient.fetchQuery({ ...queryOf(getMe), staleTime: 0 });
      await router.invalidate();
      return saved;
    },
    [getSettings, listSettingChanges],
  );
}
