import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { fileQuery, intakeQuery } from '@/shared/api/file';
import { useWrite } from '@/shared/api/query';
import { inLanguage } from '@/shared/i18n/locales';
import { useProblem } from '@/shared/i18n/problems';
import { Button, ButtonLink } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { FormErrorSummary } from '@/shared/ui/portal/form-error-summary';
import { TextLink } from '@/shared/ui/portal/link';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { myApplications } from '../api';
import { problems } from '../problems';
import { begin } from './calls';

/** Begins an application for an intake, or leads to the one there is. */
export function Page({ params }: { params: Record<string, string> }) {
  const { intake: id = '' } = params;
  const { t, i18n } = useLingui();
  const [, go] = useLocation();
  const client = useQueryClient();
  const intake = useQuery(intakeQuery(id));
  const mine = useQuery(myApplications);
  const [twice, setTwice] = useState(false);
  const beginning = useWrite(begin, {
    onSuccess: (file) => {
      client.setQueryData(fileQuery(file.id).queryKey, file);
      void client.invalidateQueries({ queryKey: myApplications.queryKey });
      go(`/applications/${file.id}`, { replace: true });
    },
    onError: (error) => {
      if (error.code !== 'application.twice') return;
      setTwice(true);
      void client.invalidateQueries({ queryKey: myApplications.queryKey });
    },
  });
  const problem = useProblem(twice ? undefined : beginning.error, problems);
  const there = mine.data?.items.find((file) => file.intake_id === id);
  if (there) return <Redirect to={`/applications/${there.id}`} replace />;
  const name = inLanguage(intake.data?.programme.name, i18n.locale);
  return (
    <div className="stack-l reading">
      <PageHeader
        title={t`Begin your application`}
        above={
          <TextLink href="/">
            <Trans>Programmes</Trans>
          </TextLink>
        }
      />
      {intake.isError ? (
        <ErrorState
          error={intake.error}
          texts={problems}
          onRetry={() => void intake.refetch()}
          busy={intake.isFetching}
        />
      ) : !intake.data || mine.isPending || twice ? (
        <Skeleton lines={4} />
      ) : (
        <section className="sheet stack">
          <h2>{name}</h2>
          <p>
            <Trans>
              Begins <DateTime at={intake.data.starts_on} style="day" />
            </Trans>
          </p>
          <p>
            <Trans>
              Apply by <DateTime at={intake.data.closes_at} />
            </Trans>
          </p>
          <p className="soft">
            <Trans>
              This makes a draft that only you can see. Nothing is sent to the office before you hand it in.
            </Trans>
          </p>
          <FormErrorSummary problem={problem} />
          {intake.data.open ? (
            <div>
              <Button kind="primary" busy={beginning.isPending} onClick={() => beginning.mutate(id)}>
                <Trans>Begin</Trans>
              </Button>
            </div>
          ) : (
            <>
              <p>
                <Trans>This intake does not take applications now.</Trans>
              </p>
              <div>
                <ButtonLink kind="primary" href="/">
                  <Trans>See what is open</Trans>
                </ButtonLink>
              </div>
            </>
          )}
        </section>
      )}
    </div>
  );
}
