import { useSyncExternalStore } from 'react';
import { currentSession, onSession, type Session } from './session';

/** Who sits here, as it changes. */
export function useSession(): Session {
  return useSyncExternalStore(onSession, currentSession, currentSession);
}
