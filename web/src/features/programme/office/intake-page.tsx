import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { inLanguage } from '@/shared/i18n/locales';
import { ConfirmDialog } from '@/shared/ui/office/confirm-dialog';
import { TextLink } from '@/shared/ui/office/links';
import { PageHeader } from '@/shared/ui/office/page-header';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { changeIntake, type Intake, intakeRecord, intakeSaved } from './api';
import { CopyIntake } from './copy-intake';
import { intakeBody, intakeDraft } from './intake-draft';
import { IntakeForm } from './intake-form';
import { IntakeState } from './intake-state';
import { intakeProblems } from './problems';
import { SlotsForm } from './slots-form';

const route = getRouteApi('/inside/intakes/$id');

/** One intake: its times and seats, its papers, and whether anybody sees it. */
export function Page() {
  const { t, i18n } = useLingui();
  const { id } = route.useParams();
  const one = useQuery(intakeRecord(id));
  const intake = one.data;
  return (
    <>
      <PageHeader
        title={intake ? t`Intake ${intake.code}` : t`Intake`}
        lead={
          intake && (
            <>
              <TextLink to="/programmes/$code" params={{ code: intake.programme.code }} underline="always">
                {inLanguage(intake.programme.name, i18n.locale)}
              </TextLink>{' '}
              · <IntakeState intake={intake} />
            </>
          )
        }
        actions={intake && <Actions intake={intake} />}
      />
      {one.isPending && <LoadingState />}
      {one.isError && (
        <ErrorState
          error={one.error}
          texts={intakeProblems}
          onRetry={() => void one.refetch()}
          busy={one.isFetching}
        />
      )}
      {intake && (
        <Stack gap="xl" key={id}>
          <Editor intake={intake} />
          <SlotsForm intake={intake} />
        </Stack>
      )}
    </>
  );
}

function Editor({ intake }: { intake: Intake }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const form = useForm({
    loaded: intake,
    draftOf: intakeDraft,
    save: (draft, changed, version) => changeIntake(intake.id, version, intakeBody(draft, changed)),
    reload: () => client.fetchQuery({ ...intakeRecord(intake.id), staleTime: 0 }),
    onSaved: (saved) => {
      intakeSaved(client, saved);
      toast(t`Saved`);
    },
    texts: intakeProblems,
  });
  return (
    <IntakeForm
      form={form}
      label={t`Times, places, fees`}
      submit={t`Save times, places and fees`}
      locked={!intake.actions.includes('change')}
    />
  );
}

/** Opening an intake shows it to the world, closing it takes it away: both are asked again. */
function Actions({ intake }: { intake: Intake }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [copying, setCopying] = useState(false);
  const [asking, setAsking] = useState(false);
  const switching = useMutation({
    mutationFn: () => changeIntake(intake.id, intake.version, { active: !intake.active }),
    onSuccess: (saved) => {
      intakeSaved(client, saved);
      setAsking(false);
      toast(saved.active ? t`${saved.code} is active` : t`${saved.code} is no longer active`);
    },
    onError: () => void client.invalidateQueries({ queryKey: intakeRecord(intake.id).queryKey }),
  });
  const close = () => {
    setAsking(false);
    switching.reset();
  };
  return (
    <>
      {intake.actions.includes('copy') && (
        <Button variant="default" onClick={() => setCopying(true)}>
          <Trans>Copy to next year</Trans>
        </Button>
      )}
      {intake.actions.includes('change') && (
        <Button variant={intake.active ? 'default' : 'filled'} onClick={() => setAsking(true)}>
          {intake.active ? <Trans>Make inactive</Trans> : <Trans>Make active</Trans>}
        </Button>
      )}
      {copying && <CopyIntake of={intake} onClose={() => setCopying(false)} />}
      {asking && (
        <ConfirmDialog
          title={intake.active ? t`Make ${intake.code} inactive?` : t`Make ${intake.code} active?`}
          confirm={intake.active ? t`Make inactive` : t`Make active`}
          harm={intake.active}
          busy={switching.isPending}
          error={switching.error}
          texts={intakeProblems}
          onConfirm={() => switching.mutate()}
          onClose={close}
        >
          {intake.active ? (
            <Trans>
              It vanishes from the portal, and nobody can begin an application for it. What was begun or
              handed in stays as it is.
            </Trans>
          ) : intake.programme.active ? (
            <Trans>It is on the portal at once, and takes applications from its opening time on.</Trans>
          ) : (
            <Trans>
              Its programme is not offered, so it does not appear on the portal before the programme is
              offered too.
            </Trans>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
