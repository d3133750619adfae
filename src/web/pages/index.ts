import type { OpenPage, Page } from '../kit/visit.js';
import { accountPages } from './account.js';
import { arrivalPages } from './arrival.js';
import { bankPages } from './bank.js';
import { charterPages } from './charter.js';
import { committeePages } from './committee.js';
import { deliveryPages } from './delivery.js';
import { errorsPage } from './errors.js';
import { filePages } from './files.js';
import { harvestPages } from './harvest.js';
import { homePage, languagePage } from './home.js';
import { invitationPages } from './invitation.js';
import { joinPages } from './join.js';
import { loadingPages } from './loading.js';
import { messengerPages } from './messengers.js';
import { moneyPages } from './money.js';
import { monthActionPages } from './month-actions.js';
import { monthPages } from './month.js';
import { pledgePages } from './pledges.js';
import { reportPages } from './report.js';
import { sharePages } from './share.js';
import { signInPages } from './sign-in.js';
import { transportPages } from './transport.js';

export const pages: readonly (Page | OpenPage)[] = [
  ...signInPages,
  ...invitationPages,
  ...joinPages,
  errorsPage,
  languagePage,
  homePage,
  ...pledgePages,
  ...sharePages,
  ...moneyPages,
  ...bankPages,
  ...harvestPages,
  ...deliveryPages,
  ...loadingPages,
  ...transportPages,
  ...monthPages,
  ...monthActionPages,
  ...committeePages,
  ...charterPages,
  ...arrivalPages,
  ...reportPages,
  ...messengerPages,
  ...accountPages,
  ...filePages,
];
