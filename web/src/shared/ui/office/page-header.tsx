import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSiteName } from '@/shared/api/site';

type PageHeaderProps = {
  /** The page's one h1, and the title of the tab. */
  title: string;
  lead?: ReactNode;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
};

let arrived = false;

/** The head of every page; takes the focus when somebody comes from another page. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  const college = useSiteName();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = college ? `${title} – ${college}` : title;
  }, [title, college]);
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <Group justify="space-between" align="flex-end" mb="md">
      <Stack gap={4}>
        <Title order={1} size="h2" ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {lead && <Text c="dimmed">{lead}</Text>}
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
