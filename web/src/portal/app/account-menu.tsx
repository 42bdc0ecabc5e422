import { Trans } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { signOut } from '@/features/account/api';
import { useSession } from '@/shared/api/use-session';
import { useAction } from '@/shared/lib/use-action';
import { Button, ButtonLink } from '@/shared/ui/portal/button';

export function AccountMenu() {
  const session = useSession();
  const [path, go] = useLocation();
  const leaving = useAction(() => signOut().finally(() => go('/sign-in')));
  if (session.state === 'nobody') {
    if (path === '/sign-in') return null;
    return (
      <ButtonLink kind="quiet" href="/sign-in">
        <Trans>Sign in</Trans>
      </ButtonLink>
    );
  }
  return (
    <>
      <ButtonLink kind="quiet" href="/home">
        <Trans>My applications</Trans>
      </ButtonLink>
      <ButtonLink kind="quiet" href="/account">
        <Trans>My account</Trans>
      </ButtonLink>
      <Button kind="quiet" busy={leaving.busy} onClick={() => void leaving.run(undefined)}>
        <Trans>Sign out</Trans>
      </Button>
    </>
  );
}
