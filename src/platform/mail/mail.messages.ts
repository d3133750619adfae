import { defineMessages } from '../i18n/index.js';

/** What stands around every mail. */
export const mailMessages = defineMessages({
  en: { greeting: 'Hello {name},', footer: 'Interlocal, {url}' },
  fr: { greeting: 'Bonjour {name},', footer: 'Interlocal, {url}' },
  nl: { greeting: 'Dag {name},', footer: 'Interlocal, {url}' },
  ar: { greeting: 'مرحباً {name}،', footer: 'Interlocal، {url}' },
});
