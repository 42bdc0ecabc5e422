import { useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { FileView, type Part } from '@/features/application/office/file-view';
import { PapersPanel } from '@/features/document/office/papers-panel';
import { Payments } from '@/features/payment/office/payments';
import { ReviewsPart } from '@/features/review/office/reviews-part';
import { Nominations } from '@/features/scholarship/office/nominations';
import { useSession } from '@/shared/api/use-session';

const route = getRouteApi('/inside/applications/$id');

/** One file, put together of what each feature knows of it. */
export function Page() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const may = session.state === 'in' ? session.account.permissions : [];
  const parts: (Part & { needs: string })[] = [
    {
      value: 'reviews',
      label: t`Reviews`,
      needs: 'review.read',
      content: (file) => <ReviewsPart file={file} />,
    },
    {
      value: 'scholarship',
      label: t`Scholarship`,
      needs: 'scholarship.read',
      content: (file) => <Nominations applicationId={file.id} />,
    },
    {
      value: 'payments',
      label: t`Payments`,
      needs: 'payment.read',
      content: (file) => <Payments applicationId={file.id} />,
    },
  ];
  return (
    <FileView
      key={id}
      id={id}
      papers={(file) => <PapersPanel file={file} />}
      parts={parts.filter((part) => may.includes(part.needs))}
      tab={tab ?? 'answers'}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
    />
  );
}
