import type { OpenPage, Page } from '../kit/visit.js';
import { errorsPage } from './errors.js';
import { homePage, languagePage } from './home.js';
import { invitationPages } from './invitation.js';
import { joinPages } from './join.js';
import { pledgePages } from './pledges.js';
import { signInPages } from './sign-in.js';

export const pages: readonly (Page | OpenPage)[] = [
  ...signInPages,
  ...invitationPages,
  ...joinPages,
  errorsPage,
  languagePage,
  homePage,
  ...pledgePages,
];
