import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import type { File } from '@/shared/api/file';
import { statusWords } from '@/shared/i18n/words';
import { ButtonLink } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { TextLink } from '@/shared/ui/portal/link';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { StatusLine } from '@/shared/ui/portal/status-line';
import { linkTo, openPoints, placeOf, pointsOf } from '../places';
import { problems } from '../problems';
import styles from './overview.module.css';
import { SaveState, SaveTrouble } from './save-state';
import { ToMend } from './to-mend';
import { useDraft } from './use-draft';
import { useTexts } from './use-texts';
import { Withdraw } from './withdraw';

/** One application: whose move it is, what is in it, and what is left. */
export function Page({ params }: { params: Record<string, string> }) {
  const { id = '' } = params;
  const { t, i18n } = useLingui();
  const { file, form, draft, view, intake } = useDraft(id);
  const texts = useTexts(form.data, '');
  const { data } = file;
  const title = texts.label(data?.programme.name) || t`Application`;
  const back = (
    <TextLink href="/home">
      <Trans>My applications</Trans>
    </TextLink>
  );
  if (!data) {
    return (
      <div className="stack-l">
        <PageHeader title={title} above={back} />
        {file.isError ? (
          <ErrorState
            error={file.error}
            texts={problems}
            onRetry={() => void file.refetch()}
            busy={file.isFetching}
          />
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
    );
  }
  const word = statusWords[data.status];
  const points = openPoints(data);
  const maySubmit = data.actions.includes('submit');
  return (
    <div className="stack-l reading">
      <PageHeader
        title={title}
        above={back}
        lead={
          <>
            {word ? i18n._(word) : data.status} · <span className="number">{data.number || data.intake}</span>
          </>
        }
      />
      <StatusLine move={data.whose_move} />
      <ToMend file={data} form={form.data} texts={texts} />
      <SaveTrouble view={view} draft={draft} />
      {maySubmit && (
        <section className="sheet stack">
          <h2>
            <Trans>What is left</Trans>
          </h2>
          <p>
            {points.length === 0 ? (
              <Trans>Everything is there. Read it once more, and hand it in.</Trans>
            ) : (
              <Plural
                value={points.length}
                one="# point is open before you can hand it in."
                other="# points are open before you can hand it in."
              />
            )}
          </p>
          {intake && !data.whose_move.due && (
            <p>
              <Trans>
                Hand it in by <DateTime at={intake.closes_at} />
              </Trans>
            </p>
          )}
          <div className="row">
            <Onwards id={id} points={points} />
            <SaveState view={view} />
          </div>
        </section>
      )}
      <section className="sheet stack">
        <h2>
          <Trans>Your answers</Trans>
        </h2>
        {form.isError && <ErrorState error={form.error} onRetry={() => void form.refetch()} />}
        {form.isPending && <Skeleton lines={4} />}
        <ul className={styles.list}>
          {form.data?.sections.map((section) => (
            <li key={section.key} className={styles.item}>
              <Link href={`/applications/${id}/sections/${section.key}`} className={styles.link}>
                <span className={styles.name}>{texts.label(section.label)}</span>
                <Left file={data} count={pointsOf(points, section.key).length} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <Papers file={data} />
      <nav className="row" aria-label={t`About this application`}>
        <TextLink href={`/applications/${id}/messages`}>
          <Trans>Messages</Trans>
        </TextLink>
        <TextLink href={`/applications/${id}/timeline`}>
          <Trans>What happened so far</Trans>
        </TextLink>
        {data.decision && (
          <TextLink href={`/applications/${id}/offer`}>
            <Trans>The decision</Trans>
          </TextLink>
        )}
      </nav>
      {data.submitted_at && (
        <p className="soft">
          <Trans>
            Handed in on <DateTime at={data.submitted_at} />
          </Trans>
        </p>
      )}
      {data.actions.includes('withdraw') && <Withdraw file={data} />}
    </div>
  );
}

/** The one thing to do next. */
function Onwards({ id, points }: { id: string; points: ReturnType<typeof openPoints> }) {
  const first = points.map((one) => linkTo(id, one.place)).find((href) => href !== undefined);
  return points.length > 0 && first ? (
    <>
      <ButtonLink kind="primary" href={first}>
        <Trans>Continue</Trans>
      </ButtonLink>
      <ButtonLink href={`/applications/${id}/review`}>
        <Trans>Read everything</Trans>
      </ButtonLink>
    </>
  ) : (
    <ButtonLink kind="primary" href={`/applications/${id}/review`}>
      <Trans>Review and hand in</Trans>
    </ButtonLink>
  );
}

function Left({ file, count }: { file: File; count: number }) {
  if (!file.checklist.gates.some((one) => one.gate === 'submit')) return null;
  if (count > 0) {
    return (
      <span className={styles.todo}>
        <Plural value={count} one="# point open" other="# points open" />
      </span>
    );
  }
  return (
    <span className={styles.done}>
      <Trans>Complete</Trans>
    </span>
  );
}

function Papers({ file }: { file: File }) {
  const there = file.slots.filter((slot) => slot.status !== 'missing').length;
  const all = file.slots.length;
  const rejected = file.slots.filter((slot) => slot.status === 'rejected').length;
  const open = openPoints(file).filter((one) => placeOf(one.place).kind === 'slot').length;
  return (
    <section className="sheet stack">
      <h2>
        <Trans>Papers</Trans>
      </h2>
      <ul className={styles.list}>
        <li className={styles.item}>
          <Link href={`/applications/${file.id}/papers`} className={styles.link}>
            <span className={styles.name}>
              <Trans>
                {there} of {all} papers are there
              </Trans>
            </span>
            {rejected > 0 ? (
              <span className={styles.wrong}>
                <Plural value={rejected} one="# was not accepted" other="# were not accepted" />
              </span>
            ) : open > 0 ? (
              <Left file={file} count={open} />
            ) : (
              <span className={styles.done}>
                <Trans>None is missing now</Trans>
              </span>
            )}
          </Link>
        </li>
      </ul>
    </section>
  );
}
