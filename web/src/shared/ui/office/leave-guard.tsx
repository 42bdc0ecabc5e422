import { Trans, useLingui } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from './confirm-dialog';

/** Asks before something typed and not saved is left behind. */
export function LeaveGuard({ when }: { when: boolean }) {
  const { t } = useLingui();
  const guard = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  });
  if (guard.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={t`Leave without saving?`}
      confirm={t`Leave`}
      harm
      onClose={guard.reset}
      onConfirm={guard.proceed}
    >
      <Trans>What you changed on this page is not saved yet.</Trans>
    </ConfirmDialog>
  );
}
