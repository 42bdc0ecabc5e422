import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, List, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '@/shared/api/idempotency';
import { ApiError } from '@/shared/api/problem';
import { useWrite } from '@/shared/api/query';
import type { components } from '@/shared/api/schema';
import { staffQuery } from '@/shared/api/staff';
import { useProblem } from '@/shared/i18n/problems';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { bulk, type Summary } from './api';
import { nameOf } from './names';
import { applicationProblems } from './problems';
import styles from './queue-page.module.css';

type Result = components['schemas']['BulkResult'];
type Action = 'start_screening' | 'assign' | 'send_to_review' | 'release';
type Props = {
  chosen: readonly Summary[];
  /** Where only some of the steps belong. */
  only?: readonly Action[];
  onDone: () => void;
};

/** What can be done with the ticked files at once: those steps which the API offers for one of them. */
export function BulkBar({ chosen, only, onDone }: Props) {
  const { t } = useLingui();
  const [action, setAction] = useState<Action>();
  const words: Record<Action, string> = {
    assign: t`Assign…`,
    start_screening: t`Start checking…`,
    send_to_review: t`Send to review…`,
    release: t`Release…`,
  };
  const offered = (only ?? (Object.keys(words) as Action[])).filter((one) =>
    chosen.some((file) => file.actions.includes(one)),
  );
  return (
    <div className={styles.bulk} role="region" aria-label={t`Chosen files`}>
      <Text size="sm" fw={600} aria-live="polite">
        <Plural value={chosen.length} one="# file chosen" other="# files chosen" />
      </Text>
      {offered.length === 0 && (
        <Text size="sm">
          <Trans>Nothing can be done with all of them at once.</Trans>
        </Text>
      )}
      {offered.map((one) => (
        <Button key={one} size="xs" onClick={() => setAction(one)}>
          {words[one]}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={onDone}>
        <Trans>Choose none</Trans>
      </Button>
      {action && (
        <BulkDialog
          action={action}
          title={words[action].replace('…', '')}
          chosen={chosen}
          onClose={() => setAction(undefined)}
          onDone={() => {
            setAction(undefined);
            onDone();
          }}
        />
      )}
    </div>
  );
}

type DialogProps = Props & { action: Action; title: string; onClose: () => void };

/** First what would happen to each file, then the doing. */
function BulkDialog({ action, title, chosen, onClose, onDone }: DialogProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const officers = useQuery({ ...staffQuery('officer'), enabled: action === 'assign' }).data?.items ?? [];
  const [officer, setOfficer] = useState('');
  const assigning = action === 'assign';
  const ids = chosen.map((file) => file.id);
  const body = { action, ids, officer_id: action === 'assign' ? officer : undefined };
  const ready = action !== 'assign' || officer !== '';
  const trial = useQuery({
    queryKey: ['applications', 'bulk', body],
    queryFn: () => bulk({ ...body, dry_run: true }, { 'Idempotency-Key': newKey() }),
    enabled: ready,
    staleTime: 0,
    gcTime: 0,
  });
  const doing = useWrite(bulk, {
    onSuccess: (answer) => {
      const all = answer.results ?? [];
      const done = all.filter((one) => one.done).length;
      toast(t`${title}: ${done} of ${all.length} done`);
      void client.invalidateQueries({ queryKey: ['applications'] });
      if (done === all.length) onDone();
    },
  });
  const results = doing.data?.results ?? trial.data?.results;
  const would = results?.filter((one) => one.done).length ?? 0;
  const refused = results?.filter((one) => !one.done) ?? [];
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack>
        {assigning && (
          <NativeSelect
            data-autofocus
            label={t`Officer`}
            value={officer}
            onChange={(event) => setOfficer(event.currentTarget.value)}
            data={[
              { value: '', label: t`Choose` },
              ...officers.map((one) => ({ value: one.id, label: one.full_name })),
            ]}
          />
        )}
        {ready && trial.isPending && <LoadingState />}
        {trial.isError && (
          <ErrorState error={trial.error} texts={applicationProblems} onRetry={() => void trial.refetch()} />
        )}
        {results && (
          <Text aria-live="polite">
            {doing.data ? (
              <Plural value={would} one="# file is done." other="# files are done." />
            ) : (
              <Plural value={would} one="It can be done with # file." other="It can be done with # files." />
            )}{' '}
            {refused.length > 0 && (
              <Plural
                value={refused.length}
                one="# file cannot, and stays as it is:"
                other="# files cannot, and stay as they are:"
              />
            )}
          </Text>
        )}
        {refused.length > 0 && (
          <List size="sm" mah="16rem" style={{ overflow: 'auto' }}>
            {refused.map((one) => (
              <Refusal key={one.id} result={one} file={chosen.find((file) => file.id === one.id)} />
            ))}
          </List>
        )}
        {doing.isError && <ErrorState error={doing.error} texts={applicationProblems} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={doing.data ? onDone : onClose}>
            {doing.data ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
          </Button>
          {!doing.data && (
            <Button
              disabled={!trial.data || would === 0}
              loading={doing.isPending}
              onClick={() => doing.mutate(body)}
            >
              {title} ({would})
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Refusal({ result, file }: { result: Result; file: Summary | undefined }) {
  const { t } = useLingui();
  const error = result.problem && new ApiError(result.problem);
  const problem = useProblem(error, applicationProblems);
  return (
    <List.Item>
      {(file && (file.number || nameOf(file))) || t`A file`}: {problem?.text}
    </List.Item>
  );
}
