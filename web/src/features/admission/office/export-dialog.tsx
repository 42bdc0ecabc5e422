import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, NativeSelect, Progress, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ErrorState } from '@/shared/ui/office/states';
import type { AdmissionsSearch } from './admissions-search';
import { templatesQuery } from './api';
import { type Format, isFlat, keep, takeExport } from './exporting';
import { admissionProblems } from './problems';

type Props = {
  search: AdmissionsSearch;
  /** How many admissions the filters leave. */
  total: number;
  narrowed: boolean;
  onClose: () => void;
};

/** The list as a file: in which form, what for; then how far it is, and the way to stop it. */
export function ExportDialog({ search, total, narrowed, onClose }: Props) {
  const { t, i18n } = useLingui();
  const [format, setFormat] = useState<Format>('csv');
  const [template, setTemplate] = useState('standard');
  const templates = useQuery(templatesQuery);
  const [lang, setLang] = useState<'en' | 'zh'>(i18n.locale === 'zh' ? 'zh' : 'en');
  const [purpose, setPurpose] = useState('');
  const [lines, setLines] = useState(0);
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const taking = useMutation({
    mutationFn: async () => {
      setLines(0);
      stop.current = new AbortController();
      const taken = await takeExport(
        { search, format, template, lang, purpose: purpose.trim() },
        stop.current.signal,
        setLines,
      );
      keep(taken);
      return taken;
    },
  });
  const start = (event: FormEvent) => {
    event.preventDefault();
    taking.mutate();
  };
  const cancel = () => {
    stop.current?.abort();
    taking.reset();
  };
  const formats: { value: Format; label: string; description: string }[] = [
    { value: 'csv', label: t`CSV`, description: t`For a spreadsheet. Import its columns as text.` },
    { value: 'xlsx', label: t`Workbook`, description: t`For Excel and its like; numbers stay as they are.` },
    { value: 'ndjson', label: t`JSON lines`, description: t`One student a line, for another program.` },
    { value: 'json', label: t`JSON`, description: t`The whole list as one array.` },
  ];
  const count = new Intl.NumberFormat(i18n.locale);
  // The title is a line too, and the list may have grown meanwhile.
  const [taken, all] = [count.format(Math.min(lines, total)), count.format(total)];
  const size = count.format(Math.ceil((taking.data?.file.size ?? 0) / 1024));
  const [asked, done] = [taking.isIdle || taking.isError, taking.data];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Export the list`}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={start}>
        <Stack>
          <Text size="sm">
            {narrowed ? (
              <Plural
                value={total}
                one="# admission, as the filters have it."
                other="# admissions, as the filters have it."
              />
            ) : (
              <Plural
                value={total}
                one="# admission that is good now."
                other="# admissions that are good now."
              />
            )}
          </Text>
          {asked && (
            <>
              <Radio.Group label={t`Format`} value={format} onChange={(value) => setFormat(value as Format)}>
                <Stack gap="xs" mt={4}>
                  {formats.map((one, index) => (
                    <Radio key={one.value} data-autofocus={index === 0 || undefined} {...one} />
                  ))}
                </Stack>
              </Radio.Group>
              {isFlat(format) && (
                <>
                  <NativeSelect
                    label={t`Columns`}
                    description={t`Whom the file is for: each gets what it needs and no more.`}
                    value={template}
                    onChange={(event) => setTemplate(event.currentTarget.value)}
                    data={(templates.data?.items ?? []).map((one) => ({
                      value: one.key,
                      label: one.name[i18n.locale] ?? one.name.en ?? one.key,
                    }))}
                    error={templates.isError && t`The choices did not come. The file will have every column.`}
                  />
                  <NativeSelect
                    label={t`Language of titles and names`}
                    value={lang}
                    onChange={(event) => setLang(event.currentTarget.value === 'zh' ? 'zh' : 'en')}
                    data={[
                      { value: 'en', label: t`English` },
                      { value: 'zh', label: t`Chinese` },
                    ]}
                  />
                </>
              )}
              <TextInput
                label={t`What the file is for`}
                description={t`Kept with the record of the export, which has your name.`}
                maxLength={200}
                value={purpose}
                onChange={(event) => setPurpose(event.currentTarget.value)}
              />
            </>
          )}
          {taking.isPending && (
            <div role="status">
              <Text size="sm" mb={4}>
                {format === 'xlsx' ? (
                  <Trans>The workbook is made. It comes in one piece.</Trans>
                ) : (
                  <Trans>
                    {taken} of {all} admissions
                  </Trans>
                )}
              </Text>
              <Progress
                value={
                  format === 'xlsx' ? 100 : Math.max(2, (100 * Math.min(lines, total)) / Math.max(1, total))
                }
                animated={format === 'xlsx'}
                aria-label={t`Progress`}
              />
            </div>
          )}
          {done && (
            <Text size="sm" role="status">
              <Trans>
                {done.name} is among your downloads, whole: {size} KB.
              </Trans>
            </Text>
          )}
          {taking.isError && <ErrorState error={taking.error} texts={admissionProblems} />}
          <Group justify="flex-end">
            {taking.isPending ? (
              <Button variant="default" onClick={cancel}>
                <Trans>Stop</Trans>
              </Button>
            ) : (
              <Button variant="default" onClick={onClose}>
                {done ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
              </Button>
            )}
            {!done && (
              <Button type="submit" loading={taking.isPending}>
                <Trans>Export</Trans>
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
