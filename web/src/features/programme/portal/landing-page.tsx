import { Trans, useLingui } from '@lingui/react/macro';
import { useSession } from '@/shared/api/use-session';
import { ButtonLink } from '@/shared/ui/portal/button';
import { PageHeader } from '@/shared/ui/portal/page-header';
import { Steps } from '@/shared/ui/portal/steps';
import styles from './landing-page.module.css';
import { OpenProgrammes } from './open-programmes';

export function Page() {
  const { t } = useLingui();
  const session = useSession();
  return (
    <div className="stack-l">
      <div className={styles.hero}>
        <div className={styles.pitch}>
          <PageHeader
            title={t`Study medicine with us`}
            lead={
              <Trans>
                Apply from anywhere, on any phone, at your own pace. You always see whose move it is, and by
                when.
              </Trans>
            }
          />
          <div className={styles.actions}>
            {session.state === 'nobody' ? (
              <>
                <ButtonLink kind="primary" href="/register">
                  <Trans>Open an account</Trans>
                </ButtonLink>
                <ButtonLink href="/sign-in">
                  <Trans>Sign in</Trans>
                </ButtonLink>
              </>
            ) : (
              <ButtonLink kind="primary" href="/home">
                <Trans>My applications</Trans>
              </ButtonLink>
            )}
          </div>
        </div>
        <HowItGoes />
      </div>
      <OpenProgrammes />
    </div>
  );
}

function HowItGoes() {
  const { t } = useLingui();
  return (
    <section className="sheet stack">
      <h2>
        <Trans>How it goes</Trans>
      </h2>
      <Steps
        steps={[
          {
            key: 'fill',
            state: 'ahead',
            title: t`Fill in your application`,
            note: t`Saved as you type, also while you are offline`,
          },
          {
            key: 'papers',
            state: 'ahead',
            title: t`Add your papers`,
            note: t`Scans or photographs from your phone`,
          },
          {
            key: 'check',
            state: 'ahead',
            title: t`We check it`,
            note: t`If something is missing, we say exactly what`,
          },
          {
            key: 'decide',
            state: 'ahead',
            title: t`You get a decision`,
            note: t`And a letter that anybody can verify`,
          },
        ]}
      />
    </section>
  );
}
