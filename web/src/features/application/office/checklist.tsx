import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Stack, Table, Text, Title } from '@mantine/core';
import type { components } from '@/shared/api/schema';
import { Badge, type Tone } from '@/shared/ui/office/status-badge';
import styles from './answers.module.css';
import type { File } from './api';
import { Conditions, Interviews } from './conditions';
import { usePlace } from './places';
import { applicationProblems } from './problems';
import { gateWords, resultWords, ruleWords } from './words';

type Point = components['schemas']['PointBody'];

/** What is still in the way of the next steps, how each rule came out, what an offer depends on. */
export function Checklist({ file }: { file: File }) {
  const { i18n } = useLingui();
  return (
    <Stack gap="lg">
      {file.checklist.gates.map((gate) => {
        const word = gateWords[gate.gate];
        return (
          <section key={gate.gate}>
            <Group gap="xs" mb={4}>
              <Title order={2} size="h5">
                {word ? i18n._(word) : gate.gate}
              </Title>
              <Badge tone={gate.open ? 'good' : 'plain'}>
                {gate.open ? <Trans>Can be done</Trans> : <Trans>Not yet</Trans>}
              </Badge>
            </Group>
            {gate.open ? (
              <Text size="sm" c="dimmed">
                <Trans>Nothing is in the way.</Trans>
              </Text>
            ) : (
              <Points file={file} points={gate.points} />
            )}
          </section>
        );
      })}
      <Conditions file={file} />
      <Interviews file={file} />
      <Rules file={file} />
    </Stack>
  );
}

/** The open points of a gate, each with its place. */
export function Points({ file, points }: { file: File; points: Point[] }) {
  const { i18n } = useLingui();
  const place = usePlace(file);
  const say = (point: Point) => {
    const known = applicationProblems[point.code];
    return known ? i18n._(known) : point.detail;
  };
  return (
    <ul className={styles.points}>
      {points.map((point) => (
        <li key={`${point.place} ${point.code}`}>
          {place(point.place) && <strong>{place(point.place)}: </strong>}
          {say(point)}
        </li>
      ))}
    </ul>
  );
}

const tones: Record<string, Tone> = {
  clear: 'good',
  condition: 'calm',
  documents: 'calm',
  manual: 'move',
  blocked: 'bad',
};

function Rules({ file }: { file: File }) {
  const { t, i18n } = useLingui();
  if (file.rules.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb={4}>
        <Trans>Rules</Trans>
      </Title>
      <Table aria-label={t`Rules`} verticalSpacing={4} fz="sm">
        <Table.Tbody>
          {file.rules.map((rule) => {
            const [name, result] = [ruleWords[rule.rule], resultWords[rule.result]];
            return (
              <Table.Tr key={`${rule.rule} ${rule.code} ${rule.place}`}>
                <Table.Th scope="row" fw={600} style={{ whiteSpace: 'nowrap' }}>
                  {name ? i18n._(name) : rule.rule}
                </Table.Th>
                <Table.Td>
                  <Badge tone={tones[rule.result]}>{result ? i18n._(result) : rule.result}</Badge>
                </Table.Td>
                <Table.Td>{rule.explained[i18n.locale] ?? rule.explanation}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
