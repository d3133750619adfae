import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { applicationRole } from './application-role.js';
import { Transaction } from './transaction.js';

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
        extra: { options: `-c role=${applicationRole} -c timezone=UTC` },
        logging: false,
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [Transaction],
  exports: [Transaction],
})
export class DatabaseModule {}
