import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { useWrite } from '@/shared/api/query';
import { ErrorState } from '@/shared/ui/office/states';
import { toast } from '@/shared/ui/toast';
import { act, type Deed, type File } from './api';
import { ChangedNotice } from './changed-notice';
import { Points } from './checklist';
import { InviteForm } from './form-invite';
import { ProposeForm } from './form-propose';
import { ReleaseForm } from './form-release';
import { ReturnForm } from './form-return';
import { AssignForm, CodedForm, ConfirmForm, EnrolForm, ReinstateForm, WordsForm } from './forms';
import { usePlace } from './places';
import { applicationProblems } from './problems';
import { actionWords } from './words';

/** A form of one step: says what to do, and puts `footer` (the buttons) at its end. */
export type FormProps = { file: File; action: string; onDo: (deed: Deed) => void; footer: ReactNode };

const forms: Record<string, ComponentType<FormProps>> = {
  assign: AssignForm,
  return: ReturnForm,
  invite: InviteForm,
  propose: ProposeForm,
  release: ReleaseForm,
  send_back: WordsForm,
  defer: WordsForm,
  reopen: WordsForm,
  propose_revocation: CodedForm,
  withdraw: CodedForm,
  reinstate: ReinstateForm,
  enrol: EnrolForm,
};

type Props = {
  file: File;
  action: string;
  onClose: () => void;
  /** Says which file it is, where no page around it does. */
  about?: ReactNode;
  /** Another way on, beside the buttons. */
  other?: ReactNode;
};

/**
 * One step, with what has to be said for it. It is taken on the version that was looked at: when
 * somebody else was faster, their change is shown first, and what was typed stays.
 */
export function ActionDialog({ file, action, onClose, about, other }: Props) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const [seen, setSeen] = useState(file);
  const place = usePlace(file);
  const word = actionWords[action];
  const title = word ? i18n._(word) : action;
  const doing = useWrite(
    ({ deed, version }: { deed: Deed; version: number }, key) => act({ id: file.id, version }, deed, key),
    {
      onSuccess: (changed) => {
        toast(t`${title}: done`);
        onClose();
        client.setQueryData(['application', file.id], changed);
        void client.invalidateQueries({ queryKey: ['applications'] });
        void client.invalidateQueries({ queryKey: ['application', file.id] });
      },
      onError: (error) => {
        if (error instanceof ApiError && (error.status === 412 || error.status === 409))
          void client.invalidateQueries({ queryKey: ['application', file.id] });
      },
    },
  );
  const changed = file.version !== seen.version;
  const gone = !file.actions.includes(action);
  const gate = file.checklist.gates.find((one) => one.gate === action && !one.open);
  const wide = action === 'return' || action === 'propose' || action === 'release';
  const Form = forms[action] ?? ConfirmForm;
  // What an offer still lacks can be answered in the form itself; the other gates have to open first.
  const barred = changed || gone || Boolean(gate && action !== 'propose');
  const error = doing.error;
  const footer = (
    <Stack gap="sm">
      {gone && (
        <Alert color="red" role="alert">
          <Trans>The file has moved on, and this cannot be done any more.</Trans>
        </Alert>
      )}
      {changed && (
        <ChangedNotice
          before={seen}
          after={file}
          go={<Trans>I have seen it, go on</Trans>}
          onSeen={() => {
            setSeen(file);
            doing.reset();
          }}
        >
          <Text size="sm" mb="xs">
            <Trans>What you typed is kept. Look at what changed, then go on or leave it.</Trans>
          </Text>
        </ChangedNotice>
      )}
      {error && !changed && (
        <Stack gap={4}>
          <ErrorState error={error} texts={applicationProblems} />
          {error.fields.some((field) => place(field.name)) && (
            <Text size="sm">
              {[...new Set(error.fields.map((field) => place(field.name)).filter(Boolean))].join(', ')}
            </Text>
          )}
        </Stack>
      )}
      <Group justify="flex-end">
        {other}
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" disabled={barred} loading={doing.isPending}>
          {title}
        </Button>
      </Group>
    </Stack>
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={wide ? 'xl' : 'md'}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        {about}
        {gate && (
          <Alert title={t`Still in the way`}>
            <Points file={file} points={gate.points} />
          </Alert>
        )}
        <Form
          file={file}
          action={action}
          footer={footer}
          onDo={(deed) => !barred && doing.mutate({ deed, version: seen.version })}
        />
      </Stack>
    </Modal>
  );
}
