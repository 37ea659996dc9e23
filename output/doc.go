// Package output compares generated files with a directory and brings the
// directory up to date. It is the only package that changes files. [Plan]
// compares in memory; the [Changes] it returns are applied, printed as a diff
// or asked whether there are any.
//
// # Ownership
//
// Two witnesses say that a file belongs to hookgen: its first line is [Marker]
// and the manifest, [ManifestName], lists it. A file is overwritten only if
// both witnesses agree, and removed only if it is no longer generated, too.
// Where there is no manifest, as in a clone that leaves it out, the marker
// alone permits overwriting, but never removing. A file that is refused, see
// [ErrForeign], stops the whole run; one that holds what is generated anyway
// is in nobody's way. Everything else in the directory is left alone,
// directories included.
//
// # All or nothing
//
// A run that is killed at any instant leaves either the old or the new
// package for the next go build, whole, with no repair step. Several files
// cannot be replaced in one operation, but one symbolic link can, and so
// Apply lets that link decide which files are seen:
//
//  1. It stages the new files in a hidden directory, .hookgen-*, which go
//     build ignores, next to hard links to the old files and a link "current"
//     that points to the old ones.
//  2. It replaces every file that changes by a link through "current". What is
//     read stays the same. A file that is not there yet, or will go, is
//     represented by one that build constraints exclude.
//  3. It points "current" to the new files, by one rename. This is the only
//     step that changes the package.
//  4. It replaces every link by the new file itself. What is read stays the
//     same. Then it removes the hidden directory.
//
// A run that is killed leaves the hidden directory, and in steps 2 to 4 links
// into it: version control sees those, go build does not care. The next Apply
// completes or undoes what it finds before it does anything else. An error
// undoes everything before step 3.
//
// The limits: go build must not read while a run is in steps 2 to 4, since it
// opens one file after the other. Where there are no symbolic links (Windows,
// FAT, some shared folders) the files are renamed one by one instead, a run
// that is killed in between leaves a mixture, and the next Apply completes it
// from the staged files. Files reach the disk before they become visible, so
// a power failure does no more harm than a kill on a journaling file system.
//
// All paths are resolved inside the directory, which is opened once, so that
// no link planted in it leads a write elsewhere. Two runs in one directory
// take turns; the second compares again before it writes.
package output
