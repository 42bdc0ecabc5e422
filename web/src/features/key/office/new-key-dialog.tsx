import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { chinaDay } from '@/shared/lib/china';
import { ErrorState } from '@/shared/ui/office/states';
import { createKey, type NewKey, scopes } from './api';
import { KeyLimits, type Limits } from './key-limits';
import { keyProblems } from './problems';
import { receivers } from './receivers';
import { ShownKey } from './shown-key';
import { useScopeWords } from './use-scope-words';

/** Makes a key and shows it, once. The dialog does not close by accident while the key is in it. */
export function NewKeyDialog({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [may, setMay] = useState<string[]>(['admissions:read']);
  const [until, setUntil] = useState(() => dayIn(365));
  const [limits, setLimits] = useState<Limits>({
    groups: [...(receivers[0]?.groups ?? [])],
    programmes: [],
    networks: '',
    perMinute: '600',
  });
  const scope = useScopeWords();
  const making = useWrite((body: NewKey, key) => createKey(body, key), { onSuccess: onMade });
  const problem = useProblem(making.error, keyProblems);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const ends = chinaDay(until, 1);
    making.mutate({
      name,
      scopes: may as NewKey['scopes'],
      expires_at: ends ?? new Date(0).toISOString(),
      field_groups: ['admission', ...limits.groups],
      programmes: limits.programmes,
      networks: limits.networks.split(/[\s,]+/).filter(Boolean),
      per_minute: Number(limits.perMinute),
    });
  };
  const made = making.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? t`The key of “${name}”` : t`New API key`}
      closeOnClickOutside={false}
      closeOnEscape={!made}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {made ? (
        <ShownKey value={made.key} id={made.id} onClose={onClose} />
      ) : (
        <form onSubmit={send}>
          <Stack>
            <TextInput
              data-autofocus
              required
              label={t`Name`}
              description={t`Which program will use it`}
              value={name}
              error={problem?.field('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group label={t`May`} value={may} error={problem?.field('scopes')} onChange={setMay}>
              <Stack gap="xs" mt="xs">
                {scopes.map((one) => (
                  <Checkbox key={one} value={one} label={scope(one)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <KeyLimits
              limits={limits}
              problem={problem}
              onChange={(by) => setLimits((old) => ({ ...old, ...by }))}
            />
            <TextInput
              type="date"
              required
              label={t`Last day (in China)`}
              description={t`Within 400 days`}
              value={until}
              error={problem?.field('expires_at')}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
            {making.isError && <ErrorState error={making.error} texts={keyProblems} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" loading={making.isPending}>
                <Trans>Make the key</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
