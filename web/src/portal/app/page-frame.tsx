import { Trans, useLingui } from '@lingui/react/macro';
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { Button } from '@/shared/ui/portal/button';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { loadNeeds, type Route } from './routes';

type PageProps = { params: Record<string, string> };
const known = new Map<Route, ComponentType<PageProps>>();

function pageOf(route: Route): ComponentType<PageProps> {
  const page = known.get(route) ?? lazy(() => complete(route));
  known.set(route, page);
  return page;
}

/** The code of a page, with the query client and the texts which all pages but the doors need. */
async function complete(route: Route): Promise<{ default: ComponentType<PageProps> }> {
  const [{ Page }, rest] = await Promise.all([route.load(), loadNeeds(route)]);
  if (!rest) return { default: Page };
  const { DataProvider } = rest;
  return {
    default: (props: PageProps) => (
      <DataProvider>
        <Page {...props} />
      </DataProvider>
    ),
  };
}

/** A page with what shows while its code comes, and when it fails. */
export function PageFrame({ route, params }: { route: Route; params: Record<string, string> }) {
  const Page = pageOf(route);
  return (
    <Fence onRetry={() => known.delete(route)}>
      <Suspense fallback={<Skeleton lines={5} />}>
        <Page params={params} />
      </Suspense>
    </Fence>
  );
}

/** Keeps one broken page from taking the whole window with it. */
class Fence extends Component<{ children: ReactNode; onRetry: () => void }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Broken
        onRetry={() => {
          this.props.onRetry();
          this.setState({ broken: false });
        }}
      />
    );
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useLingui();
  return (
    <div className="stack">
      <PageHeader
        title={t`This page could not be shown`}
        lead={t`Your connection may have broken, or a new version has just come out. What you entered is kept.`}
      />
      <div className="row">
        <Button kind="primary" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
        <Button onClick={() => location.reload()}>
          <Trans>Reload the page</Trans>
        </Button>
      </div>
    </div>
  );
}
