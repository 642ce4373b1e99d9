/**
 * Who follows whom, over a whole run: the first master that each server connected to. A layout made from this stands still
 * while roles change.
 */
import type { RunReport } from '../worker/messages';
import type { Topology } from './stage';

export declare function topologyOf(report: RunReport): Topology;
