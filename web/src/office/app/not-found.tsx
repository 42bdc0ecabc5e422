import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Box } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PageHeader } from '@/shared/ui/office/page-header';

export function NotFound() {
  const { t } = useLingui();
  return (
    <Box component="main" id="main" p="md">
      <PageHeader
        title={t`There is no such page`}
        lead={t`The address may be mistyped, or the page has moved.`}
      />
      <Anchor component={Link} to="/">
        <Trans>Overview</Trans>
      </Anchor>
    </Box>
  );
}
