import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { signOut } from '@/features/account/api';
import { useSession } from '@/shared/api/query';
import { Button, ButtonLink } from '@/shared/ui/portal/button';

export function AccountMenu() {
  const session = useSession();
  const [path, go] = useLocation();
  const leaving = useMutation({ mutationFn: signOut, onSettled: () => go('/sign-in') });
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
      <Button kind="quiet" busy={leaving.isPending} onClick={() => leaving.mutate()}>
        <Trans>Sign out</Trans>
      </Button>
    </>
  );
}
