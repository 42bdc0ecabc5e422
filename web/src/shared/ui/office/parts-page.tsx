import {
  Alert,
  Button,
  Card,
  Checkbox,
  Group,
  Menu,
  Modal,
  NativeSelect,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ApiError } from '@/shared/api/problem';
import { toast } from '@/shared/ui/toast';
import { type Column, DataTable } from './data-table';
import { PageHeader } from './page-header';
import { ShortcutHelp } from './shortcuts';
import { EmptyState, ErrorState, LoadingState } from './states';
import { Badge, StatusBadge } from './status-badge';

/** Every part in every state, in development only. Its words are samples and are not translated. */
export function Page() {
  return (
    <Stack component="main" p="lg">
      <PageHeader
        title="Parts of the office"
        lead="What every page is made of, in every state."
        actions={<Button>Act</Button>}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Buttons />
        <Fields />
        <Badges />
        <Says />
      </SimpleGrid>
      <List />
      <ShortcutHelp />
    </Stack>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Title order={2} size="h4" mb="sm">
        {name}
      </Title>
      <Stack>{children}</Stack>
    </Paper>
  );
}

function Buttons() {
  const [open, setOpen] = useState(false);
  return (
    <Part name="Buttons">
      <Group>
        <Button>Filled</Button>
        <Button variant="light">Light</Button>
        <Button variant="default">Default</Button>
        <Button variant="outline">Outline</Button>
        <Button variant="subtle">Subtle</Button>
      </Group>
      <Group>
        <Button color="red">Danger</Button>
        <Button color="red" variant="outline">
          Danger
        </Button>
        <Button disabled>Disabled</Button>
        <Button loading>Loading</Button>
      </Group>
      <Group>
        <Button onClick={() => setOpen(true)} variant="default">
          Dialog
        </Button>
        <Button variant="default" onClick={() => toast('12 files to Ms Li')}>
          Notice
        </Button>
        <Menu>
          <Menu.Target>
            <Button variant="default">Menu</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item>Return to applicant</Menu.Item>
            <Menu.Item color="red">Revoke</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title="Release 3 decisions?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <p>The applicants are told at once.</p>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button onClick={() => setOpen(false)}>Release</Button>
          </Group>
        </Stack>
      </Modal>
    </Part>
  );
}

function Fields() {
  return (
    <Part name="Fields">
      <TextInput label="Surname" description="As in the passport" defaultValue="OKONKWO" />
      <TextInput label="Passport number" error="Enter the number." />
      <TextInput label="Disabled" disabled defaultValue="2027S-CM-000123" />
      <NativeSelect label="Reason" data={['Blurred', 'Cut off', 'Not the right paper']} />
      <Select label="Officer" placeholder="Choose" data={['Li Na', 'Wang Wei']} />
      <Textarea label="Note" autosize minRows={2} />
      <Group>
        <Checkbox label="Originals seen" defaultChecked />
        <Switch label="Active" defaultChecked />
      </Group>
    </Part>
  );
}

const states = [
  'draft',
  'submitted',
  'screening',
  'returned',
  'review',
  'decision',
  'offered',
  'admitted',
  'rejected',
];

function Badges() {
  return (
    <Part name="States">
      <Group gap="xs">
        {states.map((status) => (
          <StatusBadge key={status} status={status} />
        ))}
      </Group>
      <Group gap="xs">
        <Badge>Plain</Badge>
        <Badge tone="calm">Calm</Badge>
        <Badge tone="move">Your move</Badge>
        <Badge tone="good">Good</Badge>
        <Badge tone="bad">Bad</Badge>
      </Group>
      <Tabs defaultValue="form">
        <Tabs.List>
          <Tabs.Tab value="form">Form</Tabs.Tab>
          <Tabs.Tab value="papers">Papers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form" p="sm">
          The answers.
        </Tabs.Panel>
        <Tabs.Panel value="papers" p="sm">
          The papers.
        </Tabs.Panel>
      </Tabs>
    </Part>
  );
}

function Says() {
  return (
    <Part name="What pages say">
      <Alert title="For your information">Somebody else has this file open.</Alert>
      <ErrorState
        error={
          new ApiError({
            status: 422,
            code: 'application.incomplete',
            detail: 'Some points are still open; fields lists all of them.',
            fields: [
              {
                name: 'slots.passport',
                code: 'document.missing',
                detail: 'The passport was not accepted yet.',
              },
            ],
            request_id: '01a20c6f-1f33-7411-8af0-84b3ba1bb30c',
          })
        }
        onRetry={() => undefined}
      />
      <Card withBorder>
        <EmptyState
          title="Nothing waits for you"
          action={<Button variant="default">Take the next file</Button>}
        >
          New files come in during the day.
        </EmptyState>
      </Card>
      <LoadingState />
    </Part>
  );
}

type Line = { id: string; name: string; status: string };
const lines: Line[] = Array.from({ length: 500 }, (_, n) => ({
  id: String(n),
  name: `Applicant ${n + 1}`,
  status: states[n % states.length] ?? 'draft',
}));
const columns: Column<Line>[] = [
  { key: 'name', header: 'Applicant', cell: (line) => line.name, width: 14, sort: 'name' },
  { key: 'status', header: 'Status', cell: (line) => <StatusBadge status={line.status} />, width: 10 },
];

function List() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['1']));
  return (
    <Part name="List (j, k, Enter, x, ?)">
      <DataTable
        label="Applications"
        columns={columns}
        rows={lines}
        rowId={(line) => line.id}
        rowName={(line) => line.name}
        onOpen={(line) => toast(line.name)}
        selected={selected}
        onSelect={setSelected}
        sort="-name"
        onSort={() => undefined}
        height="20rem"
      />
    </Part>
  );
}
