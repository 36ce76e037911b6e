import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import i18next from 'i18next';
import { useEffect } from 'react';
import { useBrightness } from './client/preferences.ts';
import { createQueryClient } from './client/queries.ts';
import { packOf } from './i18n/language.ts';
import { useText } from './i18n/text.ts';
import { createAppRouter } from './routes.tsx';
import { themeOf } from './theme/theme.ts';

const queryClient = createQueryClient(() => router.navigate({ to: '/sign-in', search: { to: addressWithin() } }));
const router = createAppRouter(queryClient);

/** Where the person is now, to come back to after signing in. */
function addressWithin(): string {
  const { pathname, searchStr } = router.state.location;
  return pathname === '/sign-in' ? '/' : `${pathname}${searchStr}`;
}

// Sentences of the server are in the language they were asked in: ask again in the new one.
i18next.on('languageChanged', () => queryClient.invalidateQueries());

/** Theme, language, data and pages around each other. */
export function App() {
  const { language } = useText();
  const brightness = useBrightness();
  useEffect(() => {
    document.documentElement.dataset.brightness = brightness;
  }, [brightness]);
  return (
    <ConfigProvider locale={packOf(language).antd} theme={themeOf(brightness)} button={{ autoInsertSpace: false }}>
      <div className="app yeji">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </div>
    </ConfigProvider>
  );
}
