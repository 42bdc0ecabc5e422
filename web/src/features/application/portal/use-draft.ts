import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type File, fileQuery, intakeQuery } from '@/shared/api/file';
import type { components } from '@/shared/api/schema';
import { type Facts, factsOf } from '../conditions';
import type { Draft, View } from '../draft';
import { draftOf, formQuery } from './calls';

type Intake = components['schemas']['IntakeBody'];

/**
 * A file with its form and what is typed here. Typing is sent when the line comes back and when
 * somebody turns away, and what the file lacks is asked anew after that.
 */
export function useDraft(id: string): {
  file: UseQueryResult<File>;
  form: ReturnType<typeof useForm>;
  draft: Draft;
  view: View;
  facts: Facts;
  intake: Intake | undefined;
  /** The shelf was looked at: what is shown is whole. */
  ready: boolean;
} {
  const client = useQueryClient();
  const file = useQuery(fileQuery(id));
  const form = useForm(file.data?.form_version);
  const intake = useQuery({ ...intakeQuery(file.data?.intake_id ?? ''), enabled: file.data !== undefined });
  const draft = draftOf(id);
  const view = useSyncExternalStore(draft.listen, draft.view);
  const [ready, setReady] = useState(false);
  const { data } = file;

  useEffect(() => {
    if (!data) return;
    if (ready) draft.adopt(data);
    else void draft.open(data).then(() => setReady(true));
  }, [data, draft, ready]);

  useEffect(() => {
    const send = () => {
      if (draft.dirty) void draft.flush();
    };
    const away = () => document.visibilityState === 'hidden' && send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', away);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', away);
      const after = () => void client.invalidateQueries({ queryKey: fileQuery(id).queryKey });
      if (draft.dirty) void draft.flush().then(after);
      else after();
    };
  }, [draft, client, id]);

  return { file, form, draft, view, facts: factsOf(view.sections, intake.data), intake: intake.data, ready };
}

function useForm(version: number | undefined) {
  return useQuery(formQuery(version));
}
