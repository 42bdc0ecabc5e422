import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { useSession } from '@/shared/api/use-session';
import { nextPath } from '@/shared/lib/next';
import { ButtonLink } from '@/shared/ui/portal/button';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import type { Route } from './routes';

/** Lets in whom a page is for; sends the others where they can go on. The API decides again. */
export function Guard({ who, children }: { who: Route['who']; children: ReactNode }) {
  const session = useSession();
  const search = useSearch();
  const [path] = useLocation();
  if (who === 'anyone') return children;
  if (who === 'guest')
    return session.state === 'in' ? <Redirect to={nextPath(search, '/home')} replace /> : children;
  if (session.state === 'nobody') {
    const here = path + (search && `?${search}`);
    return <Redirect to={`/sign-in?next=${encodeURIComponent(here)}`} replace />;
  }
  if (session.state === 'resuming') return <Skeleton lines={5} />;
  const applies =
    session.state === 'offline' ||
    session.account.roles.some((role) => role === 'applicant' || role === 'agent');
  return applies ? children : <OfficeAccount />;
}

/** Somebody of the office who came to the wrong door. */
function OfficeAccount() {
  const { t } = useLingui();
  return (
    <div className="stack">
      <PageHeader title={t`This is the applicants’ side`} lead={t`Your account works in the office.`} />
      <p>
        <a href="/office/">
          <Trans>Go to the office</Trans>
        </a>
      </p>
      <p>
        <ButtonLink href="/">
          <Trans>Front page</Trans>
        </ButtonLink>
      </p>
    </div>
  );
}
