import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What an applicant reads for each thing that happened to the file. */
export const verbWords: Record<string, MessageDescriptor> = {
  'application.create': msg`The application was begun`,
  'application.submit': msg`The application was handed in`,
  'application.start_screening': msg`The office began to check it`,
  'application.return': msg`The office returned it, to be mended`,
  'application.send_to_review': msg`It went to the faculty for review`,
  'application.invite': msg`You were invited to an interview`,
  'application.release': msg`A decision was made`,
  'application.accept': msg`The offer was accepted`,
  'application.decline': msg`The offer was declined`,
  'application.lapse': msg`The offer lapsed`,
  'application.admit': msg`You were admitted`,
  'application.defer': msg`Your place was moved to a later date`,
  'application.reinstate': msg`The application was taken up again`,
  'application.revoke': msg`The offer or the place was taken back`,
  'application.enrol': msg`You were enrolled`,
  'application.no_show': msg`You were not there at registration`,
  'application.withdraw': msg`The application was withdrawn`,
  'application.reopen': msg`The application was opened again`,
  'document.uploaded': msg`A paper was added`,
  'document.looked': msg`A sensitive paper was looked at`,
  'message.office': msg`The office wrote a message`,
  'message.applicant': msg`You or your agent wrote a message`,
};

/** A look at a passport, a medical record or another sensitive paper. */
export function isLook(verb: string): boolean {
  return verb === 'document.looked';
}
