# What commands of the shell in mistakes.txt can use.

# Adds a blob to a layout: blob LAYOUT MEDIA-TYPE TEXT. Prints its descriptor, without the last brace.
blob() (
  mkdir -p "$1/blobs/sha256"
  printf %s "$3" > "$1/blob"
  hex=$(sha256sum "$1/blob" | cut -d ' ' -f 1)
  mv "$1/blob" "$1/blobs/sha256/$hex"
  printf '{"mediaType":"%s","digest":"sha256:%s","size":%d' "$2" "$hex" "$(wc -c < "$1/blobs/sha256/$hex")"
)

# Adds a manifest to a layout: manifest LAYOUT CONFIG LAYERS [FIELDS]. Prints its descriptor, without the last brace.
manifest() {
  blob "$1" application/vnd.oci.image.manifest.v1+json \
    "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":$2,\"layers\":[$3]$4}"
}

# Adds an image of no layers to a layout: image LAYOUT ARCHITECTURE. Prints its descriptor, without the last brace.
image() {
  manifest "$1" "$(blob "$1" application/vnd.oci.image.config.v1+json \
    "{\"os\":\"linux\",\"architecture\":\"$2\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}")}" ""
}

# Adds an index to a layout: index LAYOUT DESCRIPTORS [FIELDS]. Prints its descriptor, without the last brace.
index() {
  blob "$1" application/vnd.oci.image.index.v1+json \
    "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[$2]$3}"
}

# Makes a folder a layout: layout LAYOUT DESCRIPTORS.
layout() {
  printf %s '{"imageLayoutVersion":"1.0.0"}' > "$1/oci-layout"
  printf %s "{\"schemaVersion\":2,\"manifests\":[$2]}" > "$1/index.json"
}

# Makes a git repository with a commit: repository FOLDER.
repository() {
  git init -q "$1"
  GIT_AUTHOR_DATE=2023-11-14T22:13:20Z GIT_COMMITTER_DATE=2023-11-14T22:13:20Z \
    git -C "$1" -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m a
}
