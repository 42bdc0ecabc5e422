import { useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { useSession } from '@/shared/api/use-session';
import { suggestLanguage } from '@/shared/i18n/start';
import { ToastRegion } from '@/shared/ui/toast';
import { Guard } from './guard';
import { Layout } from './layout';
import { NotFound } from './not-found';
import { PageFrame } from './page-frame';
import { routes } from './routes';

export function App() {
  const session = useSession();
  const locale = session.state === 'in' ? session.account.locale : undefined;
  useEffect(() => {
    if (locale) void suggestLanguage(locale);
  }, [locale]);
  return (
    <Layout>
      <Switch>
        {routes.map((route) => (
          <Route key={route.path} path={route.path}>
            {(params) => (
              <Guard who={route.who}>
                <PageFrame key={route.path} route={route} params={params as Record<string, string>} />
              </Guard>
            )}
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
      <ToastRegion />
    </Layout>
  );
}
