import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { applicationRole } from './application-role.js';
import { SteadyClient } from './steady-client.js';
import { Transaction } from './transaction.js';

/** Waiting for a free connection, or for a server that does not answer: then the caller is told to try again. */
const connectMs = 10_000;
/**
 * The server asks a silent peer 30 seconds after its last word, thrice within 15 more: a machine that has lost its cable
 * keeps no lock longer. We ask likewise.
 */
const keepAlive = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** What each connection of the application is told when it opens. */
const sessionOf = ({ transactionIdleSeconds }: Config): string =>
  `-c role=${applicationRole} -c timezone=UTC ${keepAlive} ` +
  `-c idle_in_transaction_session_timeout=${transactionIdleSeconds}s`;

pg.types.setTypeParser(pg.types.builtins.DATE, String); // A day stays `YYYY-MM-DD`, whatever the machine's zone.

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        type: 'postgres',
        url: config.databaseUrl,
        autoLoadEntities: true,
        poolSize: config.databasePool,
        applicationName: 'interlocal',
        connectTimeoutMS: connectMs,
        extra: {
          ...{ Client: SteadyClient, options: sessionOf(config) },
          ...{ keepAlive: true, keepAliveInitialDelayMillis: 30_000 },
        },
        logging: false,
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [Transaction],
  exports: [Transaction],
})
export class DatabaseModule {}
