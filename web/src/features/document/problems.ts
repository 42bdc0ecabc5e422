import { msg } from '@lingui/core/macro';
import type { ProblemTexts } from '@/shared/i18n/problems';

/** What can be wrong with a file. */
export const problems: ProblemTexts = {
  'document.empty': msg`This file is empty. Choose another one.`,
  'document.truncated': msg`The end of this file is missing. Open it on your device to see whether it is whole, then upload it again.`,
  'document.encrypted': msg`This PDF is protected by a password or against changes. Print it to a new PDF without protection and upload that.`,
  'document.too_large': msg`This file is too large. Scan at 150 to 200 dpi or make the picture smaller.`,
  'document.type': msg`This paper does not take this type of file. Most take PDF, JPEG and PNG.`,
  'document.heic': msg`This is a HEIC picture. Save it as JPEG first; on an iPhone choose Settings, Camera, Formats, Most Compatible.`,
  'document.same': msg`This is the very file that was not accepted. Upload another one.`,
  'document.not_now': msg`Papers cannot be added to this application now. While it is with the office, ask for it to be returned.`,
  'document.no_slot': msg`This intake does not ask for such a paper.`,
  'document.scanning': msg`This file is being checked for viruses. Try again in a moment.`,
  'document.infected': msg`A virus was found in this file, so nobody can open it. Upload a clean copy.`,
  'document.not_found': msg`There is no such document.`,
  'document.busy': msg`Too many uploads at once. It goes on by itself in a moment.`,
  'document.storage': msg`The file store cannot be reached. Nothing was lost; it goes on by itself.`,
  'upload.too_many': msg`You have too many unfinished uploads. It goes on when one of them is through.`,
  'application.not_found': msg`There is no such application among yours.`,
};
