import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useProgrammeName } from '@/shared/api/catalogue';
import type { components } from '@/shared/api/schema';
import { useSession } from '@/shared/api/use-session';
import { statusWords } from '@/shared/i18n/words';
import { ButtonLink } from '@/shared/ui/portal/button';
import { TextLink } from '@/shared/ui/portal/link';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/portal/states';
import { StatusLine } from '@/shared/ui/portal/status-line';
import { myApplications } from '../api';
import { byUrgency } from '../home';
import styles from './home-page.module.css';

type Summary = components['schemas']['SummaryBody'];

export function Page() {
  const { t } = useLingui();
  const session = useSession();
  const files = useQuery(myApplications);
  const helps = session.state === 'in' && session.account.roles.includes('agent');
  const [first, ...others] = byUrgency(files.data?.items ?? []);
  return (
    <div className="stack-l">
      <PageHeader
        title={helps ? t`Applications` : t`My applications`}
        actions={
          helps ? (
            <ButtonLink href="/clients">
              <Trans>My clients</Trans>
            </ButtonLink>
          ) : undefined
        }
      />
      {files.isPending && <Skeleton lines={4} />}
      {files.isError && !files.data && (
        <ErrorState error={files.error} onRetry={() => void files.refetch()} busy={files.isFetching} />
      )}
      {files.data && !first && (helps ? <NoClients /> : <NoneYet />)}
      {first && (
        <>
          <StatusLine move={first.whose_move} />
          <OneFile file={first} named={helps} main />
        </>
      )}
      {others.length > 0 && (
        <section className="stack">
          <h2>
            <Trans>Others</Trans>
          </h2>
          {others.map((file) => (
            <OneFile key={file.id} file={file} named={helps} />
          ))}
        </section>
      )}
      {first && !helps && (
        <p>
          <TextLink href="/">
            <Trans>See what else is open</Trans>
          </TextLink>
        </p>
      )}
    </div>
  );
}

/** One application: which, how it stands, and the ways into it. The status line of the first stands above it. */
function OneFile({ file, named, main }: { file: Summary; named: boolean; main?: boolean }) {
  const { i18n } = useLingui();
  const programme = useProgrammeName()(file.programme);
  const status = statusWords[file.status];
  const at = `/applications/${file.id}`;
  const Heading = main ? 'h2' : 'h3';
  const who = `${file.given_names} ${file.surname}`.trim();
  return (
    <article className="sheet stack">
      <div className={styles.head}>
        <div>
          <Heading className={styles.name}>{programme}</Heading>
          <p className="soft">
            {named && who && (
              <>
                <bdi>{who}</bdi> ·{' '}
              </>
            )}
            <span className="number">{file.number ?? file.intake}</span>
          </p>
        </div>
        <span className={styles.status}>{status ? i18n._(status) : file.status}</span>
      </div>
      {!main && <StatusLine move={file.whose_move} />}
      <div className={styles.ways}>
        <MainWay file={file} at={at} main={main} />
        <TextLink href={`${at}/messages`}>
          <Trans>Messages</Trans>
        </TextLink>
        <TextLink href={`${at}/offer`}>
          <Trans>Offer and payments</Trans>
        </TextLink>
        <TextLink href={`${at}/timeline`}>
          <Trans>History</Trans>
        </TextLink>
      </div>
    </article>
  );
}

/** Where the reader goes on: what can be done says the API. */
function MainWay({ file, at, main }: { file: Summary; at: string; main?: boolean }) {
  const kind = main && file.whose_move.party === 'applicant' ? 'primary' : 'secondary';
  if (file.actions.includes('accept'))
    return (
      <ButtonLink kind={kind} href={`${at}/offer`}>
        <Trans>Answer the offer</Trans>
      </ButtonLink>
    );
  return (
    <ButtonLink kind={kind} href={at}>
      {file.actions.includes('edit') ? <Trans>Go on</Trans> : <Trans>Open</Trans>}
    </ButtonLink>
  );
}

function NoneYet() {
  return (
    <EmptyState
      title={<Trans>You have not applied yet</Trans>}
      action={
        <ButtonLink kind="primary" href="/">
          <Trans>See what is open</Trans>
        </ButtonLink>
      }
    >
      <Trans>Choose a programme, and your application begins. Nothing is sent before you say so.</Trans>
    </EmptyState>
  );
}

function NoClients() {
  return (
    <EmptyState title={<Trans>No applications yet</Trans>}>
      <Trans>When an applicant gives you a mandate, their applications stand here.</Trans>
    </EmptyState>
  );
}
