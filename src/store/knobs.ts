/** The knobs, as the page and the stores know them: rows of data. */
export {
  type KnobName,
  KNOB_ROWS,
  knobRow,
  type Knobs,
  sameKnobs,
  turned,
  turnedKnobs,
} from '../worker/knobs/rows';
