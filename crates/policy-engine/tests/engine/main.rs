//! The engine against its specification: rules as sentences, and random questions against a slow, obvious reference.

mod agencies;
mod comparing;
mod coverage;
mod facets;
mod laws;
mod named;
mod opening;
mod order;
mod parts;
mod random;
mod reference;
mod relations;
mod sample;
mod searching;
mod support;
mod targets;
mod timeline;
mod validity;
