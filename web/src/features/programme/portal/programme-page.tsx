import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLabels } from '@/shared/api/codes';
import { inLanguage } from '@/shared/i18n/locales';
import { formatMoney } from '@/shared/lib/money';
import { ButtonLink } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { TextLink } from '@/shared/ui/portal/link';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { Steps } from '@/shared/ui/portal/steps';
import { type Intake, intakesOf, type Programme, programmeQuery } from '../api';
import { programmeProblems } from '../problems';
import { Duration } from './duration';
import { Facts } from './facts';
import { Papers } from './papers';
import styles from './programme-page.module.css';
import { RequirementList } from './requirement-list';

export function Page({ params }: { params: Record<string, string> }) {
  const { t, i18n } = useLingui();
  const code = params.code ?? '';
  const programme = useQuery(programmeQuery(code));
  useQuery(intakesOf(code)); // asked for at the same time
  const { data } = programme;
  return (
    <div className="stack-l">
      <PageHeader
        title={inLanguage(data?.name, i18n.locale) || t`Programme`}
        above={
          <TextLink href="/">
            <Trans>All programmes</Trans>
          </TextLink>
        }
        lead={inLanguage(data?.description, i18n.locale) || undefined}
      />
      {programme.isError ? (
        <ErrorState
          error={programme.error}
          texts={programmeProblems}
          onRetry={() => void programme.refetch()}
          busy={programme.isFetching}
        />
      ) : data ? (
        <Whole programme={data} />
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  );
}

function Whole({ programme }: { programme: Programme }) {
  const intakes = useQuery(intakesOf(programme.code));
  const listed = shownIntakes(intakes.data?.items ?? []);
  return (
    <>
      <AtAGlance programme={programme} />
      <div className={styles.columns}>
        <div className={styles.when}>
          <section className="sheet stack">
            <h2>
              <Trans>When it begins</Trans>
            </h2>
            {intakes.isPending && <Skeleton lines={3} />}
            {intakes.isError && (
              <ErrorState
                error={intakes.error}
                onRetry={() => void intakes.refetch()}
                busy={intakes.isFetching}
              />
            )}
            {intakes.data && listed.length === 0 && (
              <p className="soft">
                <Trans>No date is fixed at the moment.</Trans>
              </p>
            )}
            {listed.map((intake) => (
              <OneIntake key={intake.id} intake={intake} />
            ))}
          </section>
        </div>
        <div className={`stack-l ${styles.who}`}>
          <section className="sheet stack">
            <h2>
              <Trans>Who can apply</Trans>
            </h2>
            <RequirementList requirements={programme.requirements} />
          </section>
          <section className="sheet stack">
            <h2>
              <Trans>Papers you will need</Trans>
            </h2>
            {intakes.isPending ? <Skeleton lines={4} /> : <Papers intake={listed[0]} />}
          </section>
        </div>
        <div className={`stack-l ${styles.rest}`}>
          {listed[0] && <Fees intake={listed[0]} />}
          {listed[0] && <HowLong intake={listed[0]} />}
        </div>
      </div>
    </>
  );
}

/** Open ones first; those that have closed are history. */
function shownIntakes(all: readonly Intake[]): Intake[] {
  const now = Date.now();
  return all
    .filter((intake) => intake.open || Date.parse(intake.opens_at) > now)
    .sort((a, b) => Number(b.open) - Number(a.open) || a.starts_on.localeCompare(b.starts_on));
}

function AtAGlance({ programme }: { programme: Programme }) {
  const label = useLabels(['levels', 'teaching-languages']);
  return (
    <Facts
      facts={[
        { key: 'level', name: <Trans>Level</Trans>, value: label('levels', programme.level) },
        {
          key: 'language',
          name: <Trans>Taught in</Trans>,
          value: label('teaching-languages', programme.teaching_language),
        },
        {
          key: 'duration',
          name: <Trans>Takes</Trans>,
          value: <Duration months={programme.duration_months} />,
        },
      ]}
    />
  );
}

function OneIntake({ intake }: { intake: Intake }) {
  const label = useLabels(['terms']);
  return (
    <div className={styles.intake}>
      <h3>
        {label('terms', intake.term)} <span className="ltr">{intake.year}</span>
      </h3>
      <p>
        <Trans>
          Begins <DateTime at={intake.starts_on} style="day" />
        </Trans>
      </p>
      {intake.open ? (
        <>
          <p>
            <strong>
              <Trans>
                Apply by <DateTime at={intake.closes_at} />
              </Trans>
            </strong>
          </p>
          <ButtonLink kind="primary" wide href={`/apply/${intake.id}`}>
            <Trans>Apply</Trans>
          </ButtonLink>
          <p className="soft small">
            <Trans>Nothing is sent before you say so.</Trans>
          </p>
        </>
      ) : (
        <p>
          <Trans>
            Applications open on <DateTime at={intake.opens_at} />
          </Trans>
        </p>
      )}
    </div>
  );
}

function Fees({ intake }: { intake: Intake }) {
  const { i18n } = useLingui();
  const label = useLabels(['fee-items', 'fee-periods']);
  if (intake.fees.length === 0) return null;
  return (
    <section className="sheet stack">
      <h2>
        <Trans>What it costs</Trans>
      </h2>
      <table className={styles.fees}>
        <caption className="visually-hidden">
          <Trans>What it costs</Trans>
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">
              <Trans>For</Trans>
            </th>
            <th scope="col">
              <Trans>Amount</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {intake.fees.map((fee) => (
            <tr key={fee.item + fee.per}>
              <th scope="row">
                {label('fee-items', fee.item)}
                <span className="soft small"> {label('fee-periods', fee.per)}</span>
              </th>
              <td>{formatMoney(fee.amount, fee.currency, i18n.locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">
        <Trans>Pay nothing before we ask you to. We will tell you how.</Trans>
      </p>
    </section>
  );
}

function HowLong({ intake }: { intake: Intake }) {
  const { t } = useLingui();
  const days = intake.reply_days;
  return (
    <section className="sheet stack">
      <h2>
        <Trans>From application to arrival</Trans>
      </h2>
      <Steps
        steps={[
          {
            key: 'apply',
            state: 'ahead',
            title: t`You apply`,
            note: (
              <Trans>
                Until <DateTime at={intake.closes_at} />
              </Trans>
            ),
          },
          {
            key: 'check',
            state: 'ahead',
            title: t`We check and review`,
            note: t`Your page says how long each step usually takes`,
          },
          {
            key: 'offer',
            state: 'ahead',
            title: t`You get a decision`,
            note: t`You have ${days} days to answer an offer`,
          },
          {
            key: 'visa',
            state: 'ahead',
            title: t`Letter, visa, arrival`,
            note: (
              <Trans>
                Classes begin on <DateTime at={intake.starts_on} style="day" />
              </Trans>
            ),
          },
        ]}
      />
    </section>
  );
}
