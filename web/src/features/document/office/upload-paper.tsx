import { Trans } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '@/shared/api/query';
import { ErrorState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { putIn } from './api';
import styles from './papers-panel.module.css';
import { documentProblems } from './problems';

type Props = { applicationId: string; slot: string; again: boolean };

/** What came by post or mail is put in by the office; it supersedes what was there. */
export function UploadPaper({ applicationId, slot, again }: Props) {
  const client = useQueryClient();
  const sending = useWrite(
    ({ file }: { file: File; name: string; size: number }, key) => putIn(applicationId, slot, file, key),
    {
      onSuccess: (_paper, { name }) => {
        toast(<Trans>{name} is uploaded.</Trans>);
        return client.invalidateQueries({ queryKey: ['application', applicationId] });
      },
    },
  );
  return (
    <Stack gap="xs">
      <Button component="label" size="xs" variant="default" w="fit-content" loading={sending.isPending}>
        {again ? <Trans>Replace for the applicant</Trans> : <Trans>Upload for the applicant</Trans>}
        <input
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
          className={styles.input}
          disabled={sending.isPending}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = ''; // the same file may be chosen again
            if (file) sending.mutate({ file, name: file.name, size: file.size });
          }}
        />
      </Button>
      {sending.isError && <ErrorState error={sending.error} texts={documentProblems} />}
    </Stack>
  );
}
