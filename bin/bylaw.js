#!/usr/bin/env node
import { main } from '../dist/cli.js';

process.exitCode = await main(process.argv.slice(2));
// A plug-in for credentials that never ends would keep the program as well. Of a mistake nothing is printed any more but one line.
if (process.exitCode === 2) setTimeout(() => process.exit(), 500).unref();
