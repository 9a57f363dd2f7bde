import fc from 'fast-check';

/** Property tests draw the same cases in every run, so that the same mutants survive. */
fc.configureGlobal({ seed: 1 });
