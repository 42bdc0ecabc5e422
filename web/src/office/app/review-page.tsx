import { getRouteApi } from '@tanstack/react-router';
import { FileContent } from '@/features/application/office/file-content';
import { PapersPanel } from '@/features/document/office/papers-panel';
import { ReviewView } from '@/features/review/office/review-view';

const route = getRouteApi('/inside/reviews/$id');

/** A reviewer's form beside the file it is about. */
export function Page() {
  const { id } = route.useParams();
  return (
    <ReviewView
      key={id}
      id={id}
      file={(applicationId) => (
        <FileContent id={applicationId} papers={(file) => <PapersPanel file={file} />} />
      )}
    />
  );
}
