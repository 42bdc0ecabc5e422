import { useCallback, useEffect, useRef, useState } from 'react';

export type Action<In> = { run: (input: In) => Promise<void>; busy: boolean; error: unknown };

/**
 * Does something that takes time and may fail, for pages that work without the query client:
 * `busy` while it lasts, `error` when it failed. Runs one at a time.
 */
export function useAction<In>(act: (input: In) => Promise<void>): Action<In> {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined });
  const newest = useRef(act);
  const running = useRef(false);
  const here = useRef(true);
  newest.current = act;
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const run = useCallback(async (input: In) => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, error: undefined });
    let error: unknown;
    try {
      await newest.current(input);
    } catch (failure) {
      error = failure;
    }
    running.current = false;
    if (here.current) setState({ busy: false, error });
  }, []);
  return { run, ...state };
}
