// @ts-check
import { page as about } from './pages/about.js';
import { page as job } from './pages/job.js';
import { page as jobs } from './pages/jobs.js';
import { page as missing } from './pages/missing.js';
import { page as overview } from './pages/overview.js';
import { page as task } from './pages/task.js';
import { page as tasks } from './pages/tasks.js';
import { page as workers } from './pages/workers.js';

/**
 * The pages by the first part of their address; those with a star have an item.
 *
 * @type {Record<string, any>}
 */
export const PAGES = { overview, jobs, 'jobs/*': job, tasks, 'tasks/*': task, workers, about, missing };

/** The rail: page, text, and the key that follows g. @type {[string, string, string][]} */
export const RAIL = [
  ['overview', 'Overview', 'o'],
  ['jobs', 'Jobs', 'j'],
  ['tasks', 'Tasks', 't'],
  ['workers', 'Workers', 'w'],
];
