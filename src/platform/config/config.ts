import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { bool, cleanEnv, EnvError, makeValidator, port, str } from 'envalid';
import ipaddr from 'ipaddr.js';
import { StartError } from '../start-error.js';

const address = (...schemes: readonly string[]) =>
  makeValidator((text: string) => {
    if (
      text !== '' &&
      !schemes.some((scheme) => text.startsWith(`${scheme}://`) && URL.canParse(text.replace('@/', '@socket/')))
    )
      throw new EnvError('not such an address');
    return text;
  });
const postgresUrl = address('postgres', 'postgresql');
const redisUrl = address('redis', 'rediss');
const publicUrlOf = address('http', 'https');
/** Unencrypted only to this machine itself. */
const issuer = makeValidator((text: string) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const near = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (text !== '' && url?.protocol !== 'https:' && !near) throw new EnvError('no https address');
  return text;
});
const smtpUrl = address('smtp', 'smtps');
const mailAddress = makeValidator((text: string) => {
  if (text !== '' && !/^[\w.+-]+@[\w-]+(\.[\w-]+)*$/.test(text)) throw new EnvError('not an e-mail address');
  return text;
});
const secret = (least: number) =>
  makeValidator((text: string) => {
    if (text !== '' && text.length < least) throw new EnvError('too short');
    return text;
  });
const portOrNone = makeValidator((text: string) => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new EnvError('no port');
  return Number(text);
});
const proxies = makeValidator((text: string) => {
  const known = text.split(',').every((part) => isIP(part.trim().replace(/\/\d{1,3}$/, '')) !== 0);
  if (text !== '' && !known) throw new EnvError('no addresses');
  return text;
});
const networks = makeValidator((text: string) => {
  for (const part of text.split(',').filter((each) => each.trim() !== ''))
    if (!ipaddr.isValidCIDR(part.trim())) throw new EnvError('no network');
  return text;
});
const atLeast = (least: number) =>
  makeValidator((text: string) => {
    if (!Number.isSafeInteger(Number(text)) || Number(text) < least)
      throw new EnvError('too small, or no whole number');
    return Number(text);
  });

/** Every variable the product reads, with its meaning; docs/operations.md is generated from this table. */
export const variables = {
  DATABASE_URL: postgresUrl({
    default: '',
    desc: 'PostgreSQL ≥ 15 to use; empty starts an embedded one below VAR_DIR',
  }),
  DATABASE_OWNER_URL: postgresUrl({
    default: '',
    desc: 'role that owns the tables and runs the migrations; empty uses DATABASE_URL',
  }),
  DATABASE_POOL: atLeast(1)({ default: 10, desc: 'connections of one process to PostgreSQL, queues apart' }),
  TRANSACTION_IDLE_SECONDS: atLeast(1)({
    default: 900,
    desc: 'after so long without a statement PostgreSQL ends a transaction and frees its locks; longer than any match takes',
  }),
  REDIS_URL: redisUrl({ default: '', desc: 'Redis or Valkey for the queues; empty keeps them in PostgreSQL' }),
  JOB_LOCK_SECONDS: atLeast(1)({
    default: 15,
    desc: 'a worker that has not been heard of for so long loses its job to another',
  }),
  SWEEP_SECONDS: atLeast(1)({
    default: 60,
    desc: 'between two looks of each worker for work that is due and that no queue knows of',
  }),
  HOST: str({ default: '127.0.0.1', desc: 'address the HTTP server binds to' }),
  PORT: port({ default: 3000, desc: 'port of the HTTP server' }),
  PUBLIC_URL: publicUrlOf({ default: '', desc: 'address people use, for links; empty derives it from HOST and PORT' }),
  SMTP_URL: smtpUrl({
    default: '',
    desc: 'mail server, smtp://user:password@host:port; empty writes mails as files below VAR_DIR',
  }),
  MAIL_FROM: mailAddress({ default: '', desc: 'sender of mails; empty is interlocal@ the host of PUBLIC_URL' }),
  VAR_DIR: str({ default: 'var', desc: 'folder for the embedded database, secrets, mails and papers' }),
  AUTH_SECRET: str({
    default: '',
    desc: 'secret of at least 32 characters that signs access tokens; empty keeps a random one in VAR_DIR',
  }),
  PROCESS: str({ default: 'all', choices: ['all', 'api', 'worker'], desc: 'what this process does' }),
  DEMO: bool({ default: true, desc: 'load the demonstration partnerships when the database is empty' }),
  SECOND_FACTOR: str({
    default: 'auto',
    choices: ['auto', 'needed', 'offered'],
    desc: 'whether treasurers, coordinators and operators need a second factor; auto needs it where PUBLIC_URL is https and DEMO is false',
  }),
  OIDC_ISSUER: issuer({ default: '', desc: 'OpenID provider to sign in with, https://…; empty offers none' }),
  OIDC_CLIENT_ID: str({ default: '', desc: 'what the provider calls this instance' }),
  OIDC_CLIENT_SECRET: str({ default: '', desc: 'the secret that this instance shares with the provider' }),
  ACCESS_LOG_DAYS: atLeast(30)({ default: 365, desc: 'days for which is kept who looked at whose contact data' }),
  RATE_LIMIT: atLeast(0)({ default: 6000, desc: 'requests a minute of one person or API token; 0 sets no limit' }),
  RATE_LIMIT_ANONYMOUS: atLeast(0)({ default: 600, desc: 'requests a minute of strangers from one address' }),
  SIGN_IN_LIMIT: atLeast(0)({ default: 300, desc: 'requests a minute to /v1/auth from one address' }),
  TRUST_PROXY: proxies({
    default: '',
    desc: 'reverse proxies whose X-Forwarded-For is believed: addresses or networks with commas between',
  }),
  BODY_LIMIT: atLeast(1)({ default: 1_048_576, desc: 'largest JSON body in bytes' }),
  IMPORT_LIMIT: atLeast(1)({ default: 268_435_456, desc: 'largest streamed CSV body in bytes' }),
  LOG_LEVEL: str({ default: 'log', choices: ['error', 'warn', 'log', 'debug'], desc: 'least severe line written' }),
  LOG_FORMAT: str({
    default: 'auto',
    choices: ['auto', 'text', 'json'],
    desc: 'lines for people or one JSON object a line; auto is for people on a terminal',
  }),
  WEBHOOK_NETWORKS: networks({
    default: '',
    desc: 'networks that webhooks may reach though they are not public, there without TLS too: 10.0.0.0/8,::1/128',
  }),
  ROUTING_URL: publicUrlOf({
    default: '',
    desc: 'service with the table of OSRM (/table/v1/driving) for collection rounds; empty estimates roads from coordinates',
  }),
  METRICS_TOKEN: secret(16)({
    default: '',
    desc: 'bearer token of at least 16 characters that reads /metrics; empty lets this machine alone read it',
  }),
  METRICS_PORT: portOrNone({
    default: 0,
    desc: 'port on HOST where a process that serves no API answers /metrics and /health; 0 opens none',
  }),
  SHARED_DATA: str({ default: '../shared/data', desc: 'folder of published instances that benches read' }),
  PATH: str({ default: '', desc: "the system's search path, handed on to the embedded database" }),
  PG_NO_USERNS: str({ default: '', desc: 'set to 1 to start the embedded database as root without user namespaces' }),
} as const;

export interface Config {
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string;
  readonly databasePool: number;
  readonly transactionIdleSeconds: number;
  readonly redisUrl: string;
  readonly jobLockSeconds: number;
  readonly sweepSeconds: number;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly varDir: string;
  readonly authSecret: string;
  readonly serves: { readonly api: boolean; readonly workers: boolean };
  readonly demo: boolean;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  readonly accessLogDays: number;
  readonly secondFactorNeeded: boolean;
  /** A minute; 0 is none. */
  readonly rateLimits: { readonly person: number; readonly anonymous: number; readonly signIn: number };
  readonly trustProxy: string;
  readonly bodyLimit: number;
  readonly importLimit: number;
  readonly logLevel: 'error' | 'warn' | 'log' | 'debug';
  readonly logFormat: 'auto' | 'text' | 'json';
  readonly webhookNetworks: string;
  readonly routingUrl: string;
  readonly metricsToken: string;
  readonly metricsPort: number;
  readonly sharedData: string;
  readonly system: Readonly<Record<'PATH' | 'PG_NO_USERNS', string>>;
}

/** Injection token; the value is a frozen Config. */
export const CONFIG = Symbol('config');

/**
 * Parses the environment once. Throws StartError naming every bad variable and no value, so that a secret typed into
 * the wrong one is not printed.
 */
export function loadConfig(source: NodeJS.ProcessEnv = process.env): Config {
  const env = cleanEnv(source, variables, { reporter: refuseBadNames });
  const varDir = resolve(env.VAR_DIR);
  const authSecret = env.AUTH_SECRET || storedSecret(varDir);
  if (authSecret.length < 32) throw new StartError('AUTH_SECRET is shorter than 32 characters.');
  const publicUrl = env.PUBLIC_URL || `http://${env.HOST}:${env.PORT}`;
  return Object.freeze({
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL || env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    transactionIdleSeconds: env.TRANSACTION_IDLE_SECONDS,
    redisUrl: env.REDIS_URL,
    jobLockSeconds: env.JOB_LOCK_SECONDS,
    sweepSeconds: env.SWEEP_SECONDS,
    host: env.HOST,
    port: env.PORT,
    publicUrl,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM || `interlocal@${hostOf(publicUrl)}`,
    varDir,
    authSecret,
    serves: { api: env.PROCESS !== 'worker', workers: env.PROCESS !== 'api' },
    demo: env.DEMO,
    oidc: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET },
    accessLogDays: env.ACCESS_LOG_DAYS,
    secondFactorNeeded:
      env.SECOND_FACTOR === 'needed' || (env.SECOND_FACTOR === 'auto' && !env.DEMO && publicUrl.startsWith('https://')),
    rateLimits: { person: env.RATE_LIMIT, anonymous: env.RATE_LIMIT_ANONYMOUS, signIn: env.SIGN_IN_LIMIT },
    trustProxy: env.TRUST_PROXY,
    bodyLimit: env.BODY_LIMIT,
    importLimit: env.IMPORT_LIMIT,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT,
    webhookNetworks: env.WEBHOOK_NETWORKS,
    routingUrl: env.ROUTING_URL,
    metricsToken: env.METRICS_TOKEN,
    metricsPort: env.METRICS_PORT,
    sharedData: resolve(env.SHARED_DATA),
    system: { PATH: env.PATH, PG_NO_USERNS: env.PG_NO_USERNS },
  });
}

/** A name, as the right side of an address has it; a bare IP address is none. */
const hostOf = (url: string): string => {
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  return /[a-z]/.test(hostname) && !hostname.startsWith('[') ? hostname : 'localhost';
};

function refuseBadNames({ errors }: { errors: Readonly<Partial<Record<string, Error>>> }): void {
  const names = Object.keys(errors);
  if (names.length > 0) throw new StartError(`These settings have a value that cannot be used: ${names.join(', ')}.`);
}

function storedSecret(varDir: string): string {
  const file = join(varDir, 'auth.secret');
  try {
    mkdirSync(varDir, { recursive: true });
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartError(`The folder ${varDir} cannot be written; set VAR_DIR to one that can.`);
  }
}
