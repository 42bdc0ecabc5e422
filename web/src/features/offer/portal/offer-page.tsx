import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { fileQuery } from '@/shared/api/file';
import { useSession } from '@/shared/api/use-session';
import { inLanguage } from '@/shared/i18n/locales';
import { FileNav } from '@/shared/ui/portal/file-nav';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { StatusLine } from '@/shared/ui/portal/status-line';
import { offerProblems } from '../problems';
import { AdmissionPart } from './admission-part';
import { ConditionList } from './condition-list';
import { isTakenBack, OutcomePart } from './outcome-part';
import { PaymentsPart } from './payments-part';
import { ReplyPart } from './reply-part';
import { ScholarshipsPart } from './scholarships-part';

export function Page({ params }: { params: Record<string, string> }) {
  const { t, i18n } = useLingui();
  const id = params.id ?? '';
  const session = useSession();
  const file = useQuery(fileQuery(id));
  const known = session.state === 'in';
  const may = (permission: string) =>
    session.state === 'in' && session.account.permissions.includes(permission);
  return (
    <div className="stack-l">
      <PageHeader
        title={t`Offer and payments`}
        above={<FileNav id={id} />}
        lead={
          file.data && (
            <>
              <bdi>{inLanguage(file.data.programme.name, i18n.locale)}</bdi>{' '}
              {file.data.number && <span className="number">{file.data.number}</span>}
            </>
          )
        }
      />
      {file.isPending && <Skeleton lines={6} />}
      {file.isError && !file.data && (
        <ErrorState
          error={file.error}
          texts={offerProblems}
          onRetry={() => void file.refetch()}
          busy={file.isFetching}
        />
      )}
      {file.data && (
        <>
          <StatusLine move={file.data.whose_move} />
          {file.data.admission && !isTakenBack(file.data) && (
            <AdmissionPart admission={file.data.admission} begun={file.data.status === 'enrolled'} />
          )}
          <OutcomePart file={file.data} />
          <ConditionList conditions={file.data.conditions} />
          <ReplyPart file={file.data} />
          {may('payment.read') && <PaymentsPart file={file.data} />}
          {may('scholarship.read') && <ScholarshipsPart file={file.data} />}
          {known && !may('payment.read') && (
            <p className="soft">
              <Trans>Payments and scholarships are shown to the applicant only.</Trans>
            </p>
          )}
        </>
      )}
    </div>
  );
}
