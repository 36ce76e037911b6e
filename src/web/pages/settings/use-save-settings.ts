import { changeSettings, getSettings, listSettingChanges, type Settings } from '#stages/people/contract/settings.ts';
import { call } from '#web/client/call.ts';
import { useChange } from '#web/client/change.ts';
import { useRefreshMe } from '#web/client/refresh-me.ts';

/** Saves some settings; every page knows them at once, because they travel with who is signed in. */
export function useSaveSettings() {
  const refreshMe = useRefreshMe();
  return useChange(
    async (body: Partial<Settings>) => {
      const saved = await call(changeSettings, { body });
      await refreshMe();
      return saved;
    },
    [getSettings, listSettingChanges],
  );
}
