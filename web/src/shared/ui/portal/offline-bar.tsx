import { Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { useSession } from '@/shared/api/use-session';
import styles from './offline-bar.module.css';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Whether the browser thinks there is a network. It may be wrong: requests say the truth. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
}

/** Once, at the top of the layout. */
export function OfflineBar() {
  const online = useOnline();
  const session = useSession();
  const cutOff = !online || session.state === 'offline';
  return (
    <div role="status">
      {cutOff && (
        <p className={styles.bar}>
          <Trans>You are offline. What you enter is kept on this device.</Trans>
        </p>
      )}
    </div>
  );
}
