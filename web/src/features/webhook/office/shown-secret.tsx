import { Trans } from '@lingui/react/macro';
import { ShownOnce } from '@/shared/ui/office/shown-once';

/** The secret of a webhook, once. */
export function ShownSecret({ value, onClose }: { value: string; onClose: () => void }) {
  return (
    <ShownOnce
      value={value}
      lead={
        <Trans>
          This secret is shown this once. The receiver needs it to see that what arrives is from us and was
          not changed.
        </Trans>
      }
      onClose={onClose}
    />
  );
}
