import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWrite } from '@/shared/api/query';
import { useProblem } from '@/shared/i18n/problems';
import { ErrorState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { createIntake, type IntakeLine, intakeSaved } from './api';
import { intakeProblems } from './problems';

type Props = { of: Pick<IntakeLine, 'id' | 'code' | 'year'>; onClose: () => void };

/** Next year's intake out of this year's: every date moves by a year; papers and fees come along. */
export function CopyIntake({ of, onClose }: Props) {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [code, setCode] = useState(of.code.replace(/^\d{4}/, String(of.year + 1)));
  const copying = useWrite((body: Parameters<typeof createIntake>[0], key) => createIntake(body, key), {
    onSuccess: (made) => {
      intakeSaved(client, made);
      toast(t`${made.code} is set up. Look at it, then make it active.`);
      onClose();
      void navigate({ to: '/intakes/$id', params: { id: made.id } });
    },
  });
  const problem = useProblem(copying.error, intakeProblems);
  const taken = copying.error?.code === 'programme.intake_twice' ? problem?.text : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Copy ${of.code} to next year`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          copying.mutate({ copy_of: of.id, code });
        }}
      >
        <Stack>
          <Text>
            <Trans>
              Seats, fees and papers come along, and every date moves by a year. It is not active before you
              say so.
            </Trans>
          </Text>
          <TextInput
            data-autofocus
            required
            label={t`Code of the new intake`}
            description={t`Numbers of applications begin with it. It never changes.`}
            maxLength={24}
            value={code}
            error={problem?.field('code') ?? taken}
            onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
          />
          {copying.isError && !taken && <ErrorState error={copying.error} texts={intakeProblems} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={copying.isPending}>
              <Trans>Copy</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
