import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState, LoadingState } from '@/shared/ui/office/states';
import { Answers } from './answers';
import { type File, fileQuery } from './api';
import { applicationProblems } from './problems';

/** What a reviewer reads of a file: the papers and the answers, nothing to decide. */
export function FileContent({ id, papers }: { id: string; papers: (file: File) => ReactNode }) {
  const file = useQuery(fileQuery(id));
  if (file.isPending) return <LoadingState />;
  if (!file.data)
    return (
      <ErrorState
        error={file.error}
        texts={applicationProblems}
        onRetry={() => void file.refetch()}
        busy={file.isFetching}
      />
    );
  return (
    <Stack>
      <Answers file={file.data} />
      {papers(file.data)}
    </Stack>
  );
}
