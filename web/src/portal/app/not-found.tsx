import { Trans, useLingui } from '@lingui/react/macro';
import { ButtonLink } from '@/shared/ui/portal/button';
import { PageHeader } from '@/shared/ui/portal/page-header';

export function NotFound() {
  const { t } = useLingui();
  return (
    <div className="stack">
      <PageHeader
        title={t`There is no such page`}
        lead={t`The address may be mistyped, or the page has moved. Your application is safe.`}
      />
      <div className="row">
        <ButtonLink kind="primary" href="/">
          <Trans>Front page</Trans>
        </ButtonLink>
        <ButtonLink href="/home">
          <Trans>My applications</Trans>
        </ButtonLink>
      </div>
    </div>
  );
}
