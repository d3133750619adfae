export { AccessTokens } from './access-tokens.service.js';
export { apiTokenPrefix, ApiTokens } from './api-tokens.service.js';
export { type Entered, Entrance } from './entrance.service.js';
export { FirstOperator } from './first-operator.service.js';
export { LinkMails } from './link-mails.service.js';
export { loginErrors } from './login.errors.js';
export { LoginModule } from './login.module.js';
export { SignIn } from './sign-in.service.js';
export { SignInLinks } from './sign-in-links.service.js';
